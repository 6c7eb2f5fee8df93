package no.resultat.benchmark.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers codes from 0, so that a cell is a place in an array. */
final class Codes {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> codes = new ArrayList<>();

    int number(String code) {
        return numbers.computeIfAbsent(code, one -> {
            codes.add(one);
            return codes.size() - 1;
        });
    }

    String code(int number) {
        return codes.get(number);
    }

    List<String> all() {
        return codes;
    }

    int size() {
        return codes.size();
    }
}
