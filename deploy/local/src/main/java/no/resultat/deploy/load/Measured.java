package no.resultat.deploy.load;

/** How long something took. */
record Measured(String what, double millis) {
    /** Does it, and prints how long it took. */
    static Measured timed(String what, Runnable step) {
        Measured measured = new Measured(what, millis(step));
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
