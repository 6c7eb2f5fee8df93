package no.resultat.scorecard.task;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Map;
import no.resultat.contracts.Task;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.EventConsumer;
import no.resultat.platform.events.Inbox;
import no.resultat.platform.followup.TaskEvents;

/** Gathers the tasks of the other services, so that somebody finds all that there is to do at one place. */
@ApplicationScoped
class TaskConsumer implements EventConsumer {
    private static final Map<Topic, String> SERVICES =
            Map.of(Topic.SURVEY_TASK, "survey", Topic.REPORTING_TASK, "reporting", Topic.BENCHMARK_TASK, "benchmark");

    private final TaskEvents tasks;
    private final Event<TasksTold> told;

    TaskConsumer(TaskEvents tasks, Event<TasksTold> told) {
        this.tasks = tasks;
        this.told = told;
    }

    @Override
    public void register(Inbox inbox) {
        SERVICES.forEach((topic, service) -> inbox.register(
                Task.class,
                news -> {
                    tasks.take(service, news);
                    told.fire(new TasksTold(news));
                },
                topic));
    }
}
