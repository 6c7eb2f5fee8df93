package no.resultat.scorecard.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Word;
import no.resultat.platform.documents.Document;
import no.resultat.platform.documents.Document.Section;
import no.resultat.platform.documents.Document.Table;
import no.resultat.platform.documents.LightWords;
import no.resultat.platform.documents.Phrases;
import no.resultat.scorecard.agreement.AgreementDocument.StoredAgreement;
import no.resultat.scorecard.status.LastLight;
import no.resultat.scorecard.strategy.LimitWords;

/** An agreement as the two read it on paper; what is not said yet has no section. */
final class AgreementPaper {
    private static final Map<String, Phrases> PHRASES = Phrases.in("agreements");

    private final Phrases phrases;
    private final LimitWords limits;
    private final LightWords lights;

    /** @param language one of {@link no.resultat.contracts.Label#LANGUAGES} */
    AgreementPaper(String language) {
        this.phrases = PHRASES.get(language);
        this.limits = LimitWords.in(language);
        this.lights = LightWords.in(language);
    }

    Document of(StoredAgreement agreement, String unit) {
        List<Section> sections = new ArrayList<>();
        sections.add(table(
                "parties",
                List.of("party", "person"),
                List.of(
                        List.of(phrases.say("leader"), agreement.leader()),
                        List.of(phrases.say("superior"), agreement.superior()))));
        text("expectations", agreement.terms().expectations()).ifPresent(sections::add);
        add(sections, "targets", List.of("indicator", "target", "value", "light"), targets(agreement));
        add(sections, "goals", List.of("goal", "measure", "due"), goals(agreement));
        add(sections, "talks", List.of("day", "occasion", "minutes"), talks(agreement));
        text("self-assessment", agreement.selfAssessment()).ifPresent(sections::add);
        text("assessment", agreement.assessment()).ifPresent(sections::add);
        add(sections, "signatures", List.of("person", "signed", "hash"), signatures(agreement));
        return new Document(
                phrases.say("title", Map.of("year", agreement.year(), "unit", unit)), phrases.language(), sections);
    }

    private List<List<String>> targets(StoredAgreement agreement) {
        return agreement.terms().indicators().stream()
                .map(aim -> {
                    Optional<LastLight> light = agreement.lights().stream()
                            .filter(one -> one.indicator().equals(aim.indicator()))
                            .findFirst();
                    return List.of(
                            aim.indicator() + " " + phrases.label(aim.label()),
                            limits.of(aim.criteria(), aim.direction()),
                            light.flatMap(LastLight::value).map(phrases::number).orElse(""),
                            light.map(one -> lights.of(one.light())).orElse(""));
                })
                .toList();
    }

    private static List<List<String>> goals(StoredAgreement agreement) {
        return agreement.terms().goals().stream()
                .map(goal -> List.of(
                        goal.title(),
                        goal.measure().orElse(""),
                        goal.due().map(Object::toString).orElse("")))
                .toList();
    }

    private List<List<String>> talks(StoredAgreement agreement) {
        return agreement.talks().stream()
                .map(talk -> List.of(
                        talk.day().toString(),
                        phrases.say("occasion." + Word.of(talk.occasion())),
                        talk.minutes().orElseGet(() -> phrases.say("planned"))))
                .toList();
    }

    private static List<List<String>> signatures(StoredAgreement agreement) {
        return agreement.signatures().stream()
                .map(signature ->
                        List.of(signature.person(), Oslo.dayOf(signature.at()).toString(), signature.hash()))
                .toList();
    }

    private Optional<Section> text(String heading, Optional<String> text) {
        return text.map(one -> Section.text(phrases.say(heading), one));
    }

    private void add(List<Section> sections, String heading, List<String> columns, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            sections.add(table(heading, columns, rows));
        }
    }

    private Section table(String heading, List<String> columns, List<List<String>> rows) {
        return Section.table(
                phrases.say(heading),
                new Table(columns.stream().map(phrases::say).toList(), rows));
    }
}
