package no.resultat.platform.followup;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody is to a thing with a lifecycle, which decides the steps that they may take with it. */
public enum Right {
    /** Whose it is: the person, or who holds the role in the unit. */
    @JsonProperty("owner")
    OWNER,
    /** Who leads the unit that it is of, or stands in for who does. */
    @JsonProperty("leader")
    LEADER,
    /** Who leads a unit above, or is the leader's superior. */
    @JsonProperty("superior")
    SUPERIOR,
    /** Rådmann, direktør. */
    @JsonProperty("executive")
    EXECUTIVE,
    /** Økonom. */
    @JsonProperty("controller")
    CONTROLLER
}
