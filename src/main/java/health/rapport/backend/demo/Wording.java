package health.rapport.backend.demo;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Fills the variables of what is said: the same day, time and medicine all through one topic. */
final class Wording {
    private static final List<String> MEDICINES = List.of("lisinopril", "metformin", "losartan", "atorvastatin", "sertraline");
    private static final List<String> MEDICINES_IN_SPANISH =
            List.of("el lisinopril", "la metformina", "el losartán", "la atorvastatina", "la sertralina");
    private static final List<String> TIMES = List.of("9:40 AM", "10:20 AM", "11:00 AM", "1:20 PM", "2:30 PM", "3:40 PM", "4:20 PM");
    private static final List<String> TIMES_IN_SPANISH = List.of("9:40", "10:20", "11:00", "13:20", "14:30", "15:40", "16:20");
    private static final List<String> DAYS = List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday");
    private static final List<String> DAYS_IN_SPANISH = List.of("lunes", "martes", "miércoles", "jueves", "viernes");
    private static final int FEWEST = 3;

    private final DemoStaff doctor;
    private final String firstName;
    private final boolean inSpanish;
    private final Random random;

    Wording(DemoStaff doctor, String firstName, boolean inSpanish, Random random) {
        this.doctor = doctor;
        this.firstName = firstName;
        this.inSpanish = inSpanish;
        this.random = random;
    }

    Filling forOneTopic() {
        return new Filling(Map.of(
                "{first}", firstName,
                "{doctor}", doctor.displayName().replaceFirst(" \\S+ ", " "),
                "{day}", any(inSpanish ? DAYS_IN_SPANISH : DAYS),
                "{time}", any(inSpanish ? TIMES_IN_SPANISH : TIMES),
                "{medicine}", any(inSpanish ? MEDICINES_IN_SPANISH : MEDICINES),
                "{count}", Integer.toString(FEWEST + random.nextInt(FEWEST + 2))));
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    record Filling(Map<String, String> values) {
        String fill(String text) {
            var filled = text;
            for (var value : values.entrySet()) {
                filled = filled.replace(value.getKey(), value.getValue());
            }
            // Spanish draws the two words together.
            return filled.replace(" de el ", " del ");
        }
    }
}
