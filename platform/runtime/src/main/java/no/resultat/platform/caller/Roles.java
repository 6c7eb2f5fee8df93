package no.resultat.platform.caller;

import java.util.Map;
import java.util.Set;

/** The roles that a token can carry, as the architecture names them. */
public final class Roles {
    /** Keeps the tenant's master data. */
    public static final String ADMINISTRATOR = "administrator";
    /** Rådmann, direktør: all units; approves. */
    public static final String EXECUTIVE = "executive";
    /** Økonom: all units' figures. */
    public static final String CONTROLLER = "controller";
    /** Leads a unit: reads and writes for the own subtree. */
    public static final String UNIT_LEADER = "unit-leader";
    /** Reads what is approved and published of the own subtree. */
    public static final String READER = "reader";
    /** Reads what is released to the council, of all units. */
    public static final String POLITICIAN = "politician";
    /** Pulls tables; no personal data, small numbers withheld. */
    public static final String ANALYST = "analyst";

    public static final String ERP_INTEGRATION = "erp-integration";
    public static final String HR_INTEGRATION = "hr-integration";
    public static final String SURVEY_INTEGRATION = "survey-integration";
    public static final String STATISTICS_INTEGRATION = "statistics-integration";

    /** Who holds one of these sees all units; everybody else sees the subtrees that the token names. */
    static final Set<String> OF_THE_WHOLE_TENANT = Set.of(
            ADMINISTRATOR,
            EXECUTIVE,
            CONTROLLER,
            POLITICIAN,
            ANALYST,
            ERP_INTEGRATION,
            HR_INTEGRATION,
            SURVEY_INTEGRATION,
            STATISTICS_INTEGRATION);

    /** Who holds one of these makes the figures, and reads them before anybody is told. */
    static final Set<String> OF_THE_MAKERS = Set.of(
            ADMINISTRATOR,
            CONTROLLER,
            ANALYST,
            ERP_INTEGRATION,
            HR_INTEGRATION,
            SURVEY_INTEGRATION,
            STATISTICS_INTEGRATION);

    /** From where everybody else reads what is released. */
    static final Map<String, Level> LEVELS = Map.of(
            READER, Level.WORKPLACE,
            UNIT_LEADER, Level.UNIT,
            EXECUTIVE, Level.EXECUTIVE_GROUP,
            POLITICIAN, Level.COUNCIL);

    private Roles() {}
}
