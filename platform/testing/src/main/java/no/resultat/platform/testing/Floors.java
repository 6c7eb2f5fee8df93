package no.resultat.platform.testing;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.Arrays;
import java.util.List;

/**
 * The features of a service, a floor above the other: a feature calls those of the floors below it, and nobody above.
 * Every feature has its floor.
 */
public final class Floors {
    private Floors() {}

    /**
     * @param service its package below {@code no.resultat}
     * @param floors from the ground up, each with its features and spaces between; features of a floor are strangers
     */
    public static ArchRule of(String service, String... floors) {
        LayeredArchitecture house = Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        List<List<String>> features =
                Arrays.stream(floors).map(floor -> List.of(floor.split(" "))).toList();
        for (List<String> floor : features) {
            for (String feature : floor) {
                house = house.layer(feature).definedBy("no.resultat." + service + "." + feature + "..");
            }
        }
        for (int floor = 0; floor < features.size(); floor++) {
            String[] above = features.subList(floor + 1, features.size()).stream()
                    .flatMap(List::stream)
                    .toArray(String[]::new);
            for (String feature : features.get(floor)) {
                house = above.length == 0
                        ? house.whereLayer(feature).mayNotBeAccessedByAnyLayer()
                        : house.whereLayer(feature).mayOnlyBeAccessedByLayers(above);
            }
        }
        return house.ensureAllClassesAreContainedInArchitectureIgnoring("no.resultat.contracts..");
    }
}
