package no.resultat.contracts;

import java.util.stream.Stream;

/**
 * Where the services tell each other what happened. All are state topics: compacted, keyed by {@code <tenant>|<natural
 * key>}, so that a new reader can build its copy from the first offset.
 */
public enum Topic {
    /** {@link Unit}: the organisation. Read by all others. */
    SCORECARD_UNIT("resultat.scorecard.unit.v1", Unit.class),
    /** {@link Indicator}: definitions with their source bindings. Read by all others. */
    SCORECARD_INDICATOR("resultat.scorecard.indicator.v1", Indicator.class),
    /** {@link Status}: the lights. Read by reporting and benchmark. */
    SCORECARD_STATUS("resultat.scorecard.status.v1", Status.class),
    /** {@link Measurement}: figures from ledger, payroll and production. Read by scorecard. */
    REPORTING_MEASUREMENT("resultat.reporting.measurement.v1", Measurement.class),
    /** {@link Measurement}: figures from surveys. Read by scorecard. */
    SURVEY_MEASUREMENT("resultat.survey.measurement.v1", Measurement.class),
    /** {@link Measurement}: figures from comparison with others. Read by scorecard. */
    BENCHMARK_MEASUREMENT("resultat.benchmark.measurement.v1", Measurement.class),
    /** {@link SourceOffer}: questionnaires that an indicator can be bound to. Read by scorecard. */
    SURVEY_OFFER("resultat.survey.offer.v1", SourceOffer.class),
    /** {@link SourceOffer}: figures and peer groups that an indicator can be bound to. Read by scorecard. */
    BENCHMARK_OFFER("resultat.benchmark.offer.v1", SourceOffer.class),
    /** {@link UnitLeaders}: who leads which unit. Read by all others. */
    SCORECARD_LEADER("resultat.scorecard.leader.v1", UnitLeaders.class),
    /** {@link PeriodRelease}: who may read the lights of which period. Read by reporting. */
    SCORECARD_RELEASE("resultat.scorecard.release.v1", PeriodRelease.class),
    /** {@link Undertaking}: goals, actions and the council's decisions. Read by reporting. */
    SCORECARD_UNDERTAKING("resultat.scorecard.undertaking.v1", Undertaking.class),
    /** {@link ReportingRule}: by when units have reported. Read by reporting. */
    SCORECARD_REPORTING_RULE("resultat.scorecard.reporting-rule.v1", ReportingRule.class),
    /** {@link Task}: what somebody has to do. Read by scorecard, which gathers the tasks of all services. */
    SCORECARD_TASK("resultat.scorecard.task.v1", Task.class),
    /** {@link Task}. Read by scorecard. */
    SURVEY_TASK("resultat.survey.task.v1", Task.class),
    /** {@link Task}. Read by scorecard. */
    REPORTING_TASK("resultat.reporting.task.v1", Task.class),
    /** {@link Task}. Read by scorecard. */
    BENCHMARK_TASK("resultat.benchmark.task.v1", Task.class);

    private final String topicName;
    private final Class<? extends StateEvent> event;

    Topic(String topicName, Class<? extends StateEvent> event) {
        this.topicName = topicName;
        this.event = event;
    }

    /** Its name at the broker, before an installation's prefix. */
    public String topicName() {
        return topicName;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static Topic named(String topicName) {
        return Stream.of(values())
                .filter(topic -> topic.topicName.equals(topicName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no topic " + topicName));
    }

    /** The service that alone tells a topic of this name, such as {@code scorecard}. */
    public static String tellerOf(String topicName) {
        return topicName.split("\\.")[1];
    }

    public Class<? extends StateEvent> event() {
        return event;
    }
}
