package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The clinic's charts as they stand at the clock's moment: the conversations apart, which need a chat service too. */
final class ClinicRecords {
    private final PatientRegister register;
    private final List<ObjectNode> resources = new ArrayList<>();
    private final List<Visit> today;

    ClinicRecords(Clock clock) {
        var synthea = SyntheaBundles.read();
        register = PatientRegister.of(synthea.patients());
        var schedule = new Schedule(register.patients(), clock);
        today = schedule.today();

        resources.addAll(synthea.clinic());
        resources.addAll(StaffResources.all());
        for (var patient : register.patients()) {
            resources.add(patient.resource());
            resources.addAll(patient.relatedPersons());
        }
        resources.addAll(new PastVisits(clock).moved(synthea.visits()));
        add(today);
        add(schedule.tomorrow());
    }

    private void add(List<Visit> visits) {
        for (var visit : visits) {
            resources.add(visit.appointment());
            resources.add(visit.encounter());
        }
    }

    PatientRegister register() {
        return register;
    }

    /** What is referred to comes before what refers to it. */
    List<ObjectNode> resources() {
        return List.copyOf(resources);
    }

    List<PastConversation> conversations(Clock clock) {
        var composer = new ConversationComposer(clock);
        return ConversationPlan.all().stream()
                .map(plan -> composer.compose(plan, register.patient(plan.patient()), visitToday(plan.patient())))
                .toList();
    }

    private Optional<Visit> visitToday(String patientId) {
        return today.stream().filter(visit -> visit.patient().id().equals(patientId)).findFirst();
    }
}
