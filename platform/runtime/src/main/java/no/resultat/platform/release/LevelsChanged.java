package no.resultat.platform.release;

/** Somebody said anew who reads a thing from when, or took it back, in a transaction that goes on. */
public record LevelsChanged(String kind, String key, Levels levels) {}
