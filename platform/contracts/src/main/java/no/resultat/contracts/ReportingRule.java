package no.resultat.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * By when units have reported, by a rule of the annual wheel (<i>styringshjul</i>). Topic
 * {@link Topic#SCORECARD_REPORTING_RULE}, compacted, key {@code <tenant>|<code>}. It replaces what was said of the rule
 * before when its revision is higher.
 *
 * @param code of the wheel's rule
 * @param schedule the days, as a recurrence rule of RFC 5545 that counts from the first of January; empty once it asks
 *     for no reports
 * @param unitTypes of the units that it asks; all without any
 * @param revision from 1, rising with every change
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ReportingRule(String code, Optional<String> schedule, List<String> unitTypes, long revision)
        implements StateEvent {
    public ReportingRule {
        requireNonNull(code, "code is null");
        schedule = schedule == null ? Optional.empty() : schedule;
        unitTypes = List.copyOf(unitTypes);
    }

    @Override
    public ReportingRule withdrawn(long revision) {
        return new ReportingRule(code, Optional.empty(), List.of(), revision);
    }
}
