package no.resultat.scorecard.wheel;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.documents.Document;
import no.resultat.platform.documents.Document.Section;
import no.resultat.platform.documents.Versions;
import no.resultat.platform.documents.Versions.Issue;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.platform.followup.Right;
import no.resultat.platform.http.Paging;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.Problem;
import no.resultat.scorecard.wheel.WheelDocument.Happening;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/** What a unit is required to do in a year (<i>årsbrev</i>): issued from above, read by its leader. */
@ApplicationScoped
class Letters {
    private static final String BELOW = """
            select o.code
            from organisation(:first, :last) o
            where o.code in (select r.unit from unit_reach r where r.root = :under) and o.code <> :under
              and (cardinality(:types) = 0 or o.type = any (:types)) and o.code collate natural_order > :after
            order by o.code collate natural_order
            limit :fetch
            """;
    private static final Set<Right> ISSUERS = Set.of(Right.SUPERIOR, Right.EXECUTIVE, Right.CONTROLLER);

    private final Jdbi database;
    private final Organisation organisation;
    private final UnitYears years;
    private final Wheel wheel;
    private final Versions versions;
    private final Lifecycles lifecycles;
    private final Audit audit;

    Letters(
            Jdbi database,
            Organisation organisation,
            UnitYears years,
            Wheel wheel,
            Versions versions,
            Lifecycles lifecycles,
            Audit audit) {
        this.database = database;
        this.organisation = organisation;
        this.years = years;
        this.wheel = wheel;
        this.versions = versions;
        this.lifecycles = lifecycles;
        this.audit = audit;
    }

    /**
     * Issues a unit's letter from its targets, the goals it serves and its deadlines, as they are now.
     *
     * @param guidance what the superior adds in words
     * @return the version that says so; the one before, where nothing is different
     * @throws NotTheIssuer unless the caller stands above the unit
     */
    @Transactional
    int issue(UnitCode unit, int year, Optional<String> guidance, String language) {
        requireSeen(unit);
        if (Collections.disjoint(lifecycles.rightsIn(unit), ISSUERS)) {
            throw new NotTheIssuer(unit);
        }
        Document letter = letter(unit, year, guidance, language);
        Instant now = database.withHandle(TenantLock::take);
        int version = versions.issue(letter(unit, year), letter, now);
        audit.changed("annual-letter", key(unit, year), null, Map.of("version", version));
        return version;
    }

    /**
     * Issues the letters of a page of the units below one, each in a transaction of its own, so that nobody waits for
     * all; issued again, they are the same versions.
     *
     * @param under those strictly below it
     * @param types only of these types; all without any
     * @return one more than the page holds, which is not issued, if there are more
     */
    List<IssuedLetter> issueBelow(
            UnitCode under, List<String> types, int year, Optional<String> guidance, String language, Paging paging) {
        requireSeen(under);
        List<UnitCode> units = database.withHandle(handle -> handle.createQuery(BELOW)
                .bind("under", under)
                .bindArray("types", String.class, types)
                .bind("first", LocalDate.of(year, 1, 1))
                .bind("last", LocalDate.of(year, 12, 31))
                .bind("after", paging.after(1).map(cursor -> cursor.part(0)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(UnitCode.class)
                .list());
        List<IssuedLetter> issued = new ArrayList<>();
        for (int at = 0; at < units.size(); at++) {
            UnitCode unit = units.get(at);
            issued.add(new IssuedLetter(
                    unit,
                    at == paging.limit()
                            ? 0
                            : QuarkusTransaction.requiringNew().call(() -> issue(unit, year, guidance, language))));
        }
        return issued;
    }

    /** Remembers that the caller has read the newest letter; the leader's reading is what the wheel waits for. */
    @Transactional
    void read(UnitCode unit, int year) {
        requireSeen(unit);
        Instant now = database.withHandle(TenantLock::take);
        versions.receipt(letter(unit, year), now);
        if (lifecycles.rightsIn(unit).contains(Right.LEADER)) {
            wheel.happened(Happening.LETTER, unit, year, now);
        }
    }

    /** How a unit's letter of a year is known. */
    static Issue letter(UnitCode unit, int year) {
        return new Issue("annual-letter", key(unit, year), unit);
    }

    private Document letter(UnitCode unit, int year, Optional<String> guidance, String language) {
        YearPaper paper = new YearPaper(language);
        List<Section> sections = new ArrayList<>();
        guidance.ifPresent(text -> sections.add(Section.text(paper.say("guidance"), text)));
        sections.addAll(years.sections(unit, year, paper));
        return new Document(paper.title("letter", year, organisation.nameOf(unit)), paper.language(), sections);
    }

    private void requireSeen(UnitCode unit) {
        if (!organisation.knows(unit)) {
            throw new UnknownUnit(unit.text());
        }
    }

    private static String key(UnitCode unit, int year) {
        return "%s|%d".formatted(unit, year);
    }

    /** A unit with the version of its letter. */
    @Schema(name = "IssuedAnnualLetter", description = "A unit with the version of its annual letter")
    public record IssuedLetter(
            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            @Schema(description = "The same as before if the letter says the same", examples = "1")
            int version) {}

    static final class NotTheIssuer extends Problem {
        NotTheIssuer(UnitCode unit) {
            super(
                    Kind.FORBIDDEN,
                    "not-the-issuer",
                    Map.of("unit", unit.text()),
                    "The annual letter of %s is issued by who leads a unit above, a controller or the executive"
                            .formatted(unit));
        }
    }
}
