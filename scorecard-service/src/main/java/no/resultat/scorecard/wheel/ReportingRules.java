package no.resultat.scorecard.wheel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.ReportingRule;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.Outbox;
import no.resultat.scorecard.wheel.WheelDocument.Happening;
import no.resultat.scorecard.wheel.WheelDocument.Rule;

/** Tells who opens months for reports by when the wheel wants them. */
@ApplicationScoped
class ReportingRules {
    private final Outbox outbox;

    ReportingRules(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Tells of a rule, unless it asks for no reports and never did.
     *
     * @param before empty if it is new
     * @param now empty if it is taken away
     */
    @Transactional(TxType.MANDATORY)
    void tell(String code, Optional<Rule> before, Optional<Rule> now) {
        Optional<Rule> asking = now.filter(ReportingRules::asksForReports);
        if (asking.isPresent() || before.filter(ReportingRules::asksForReports).isPresent()) {
            outbox.publishNext(
                    Topic.SCORECARD_REPORTING_RULE,
                    "reporting_rule_revision",
                    revision -> new ReportingRule(
                            code,
                            asking.map(Rule::schedule),
                            asking.flatMap(Rule::unitTypes).orElse(List.of()),
                            revision),
                    told -> code);
        }
    }

    private static boolean asksForReports(Rule rule) {
        return rule.doneBy().filter(done -> done.kind() == Happening.REPORT).isPresent();
    }
}
