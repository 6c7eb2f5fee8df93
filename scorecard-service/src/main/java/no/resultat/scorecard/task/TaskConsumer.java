package no.resultat.scorecard.task;

import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Map;
import no.resultat.contracts.Task;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.Inbox;
import no.resultat.platform.followup.TaskEvents;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Gathers the tasks of the other services, so that somebody finds all that there is to do at one place. */
@Startup
@ApplicationScoped
class TaskConsumer {
    private static final Map<Topic, String> SERVICES =
            Map.of(Topic.SURVEY_TASK, "survey", Topic.REPORTING_TASK, "reporting", Topic.BENCHMARK_TASK, "benchmark");

    private final Inbox inbox;

    TaskConsumer(Inbox inbox, TaskEvents tasks, Event<TasksTold> told) {
        this.inbox = inbox;
        SERVICES.forEach((topic, service) -> inbox.register(
                Task.class,
                news -> {
                    tasks.take(service, news);
                    told.fire(new TasksTold(news));
                },
                topic));
    }

    @Incoming("tasks")
    @Blocking
    void received(ConsumerRecords<String, String> records) {
        inbox.take(records);
    }
}
