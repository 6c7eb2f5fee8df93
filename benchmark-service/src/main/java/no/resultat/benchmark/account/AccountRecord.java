package no.resultat.benchmark.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record of an accounting file as municipalities deliver it to Statistics Norway: 48 characters at fixed positions
 * (form 1-2, year 3-6, quarter 7, region 8-13, organisation 14-22, enterprise 23-31, account class 32, function 33-36,
 * type 37-39, amount 40-48 in 1000 NOK).
 */
public final class AccountRecord {
    private static final int LENGTH = 48;
    private static final Map<Character, String> CLASSES =
            Map.of('0', "I", '1', "D", '2', "B", '3', "I", '4', "D", '5', "B");

    /** The forms by whose accounts they have; consolidated ones are computed here, and taken from nobody. */
    private static final Map<String, String> SCOPES = Map.ofEntries(
            Map.entry("0A", "treasury"),
            Map.entry("0B", "treasury"),
            Map.entry("0C", "treasury"),
            Map.entry("0D", "treasury"),
            Map.entry("0I", "enterprises"),
            Map.entry("0J", "enterprises"),
            Map.entry("0K", "enterprises"),
            Map.entry("0L", "enterprises"),
            Map.entry("0P", "consolidated"),
            Map.entry("0Q", "consolidated"),
            Map.entry("0R", "consolidated"),
            Map.entry("0S", "consolidated"));

    private AccountRecord() {}

    /** Whose accounts a form has: those of the treasury, the enterprises, or both together; empty for another form. */
    public static Optional<String> scope(String form) {
        return Optional.ofNullable(SCOPES.get(form));
    }

    /**
     * What it says, as {@code periode, region, kontoklasse, funksjon, art, belop}; balance records have class
     * {@code B}, <i>kapittel</i> as function and <i>sektor</i> as type.
     *
     * @return empty if it is no such record
     */
    public static Optional<List<String>> fields(String line) {
        if (line.length() != LENGTH || !CLASSES.containsKey(line.charAt(31))) {
            return Optional.empty();
        }
        String quarter = line.substring(6, 7).strip();
        String region = line.substring(7, 13).strip();
        return Optional.of(List.of(
                line.substring(2, 6) + (quarter.isEmpty() ? "" : "-Q" + quarter),
                region.length() == 6 && region.endsWith("00") ? region.substring(0, 4) : region,
                CLASSES.get(line.charAt(31)),
                line.substring(32, 36).strip(),
                line.substring(36, 39).strip(),
                line.substring(39).strip()));
    }
}
