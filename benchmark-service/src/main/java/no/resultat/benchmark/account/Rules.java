package no.resultat.benchmark.account;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules of a year.
 *
 * @param functions which functions are summed to which
 * @param types which types are summed to which
 * @param enterpriseNettings what of the enterprises' accounts is subtracted when the group is consolidated
 * @param treasuryNettings what of the treasury's is
 * @param formulas corrections after that
 * @param selections which combinations are asked for
 */
record Rules(
        List<Part> functions,
        List<Part> types,
        List<Part> enterpriseNettings,
        List<Part> treasuryNettings,
        List<Formula> formulas,
        List<Selection> selections) {
    private static final String COPY = "COPY";

    /**
     * A netting that copies has the parts of its type that are netted themselves, as the types' own hierarchy has them.
     */
    List<Part> withCopies(List<Part> nettings) {
        Set<String> netted = new HashSet<>();
        Set<String> copied = new HashSet<>();
        List<Part> parts = new ArrayList<>();
        for (Part netting : nettings) {
            netted.add(netting.to());
            if (netting.from().equals(COPY)) {
                copied.add(netting.to());
            } else {
                parts.add(netting);
            }
        }
        types.stream()
                .filter(part -> copied.contains(part.to()) && netted.contains(part.from()))
                .forEach(parts::add);
        return parts;
    }
}
