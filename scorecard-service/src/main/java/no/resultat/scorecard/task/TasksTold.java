package no.resultat.scorecard.task;

import java.util.List;
import no.resultat.contracts.Task;

/** What another service says of its tasks, in the transaction that takes it. */
public record TasksTold(List<Task> tasks) {}
