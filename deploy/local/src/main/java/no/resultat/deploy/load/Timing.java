package no.resultat.deploy.load;

/** How long something took. */
record Timing(String what, double millis) {
    /** Does it, and prints how long it took. */
    static Timing timed(String what, Runnable step) {
        Timing measured = new Timing(what, millis(step));
        System.out.println(measured);
        return measured;
    }

    static double millis(Runnable step) {
        long started = System.nanoTime();
        step.run();
        return (System.nanoTime() - started) / 1e6;
    }

    @Override
    public String toString() {
        return "%-60s %,10.0f ms".formatted(what, millis);
    }
}
