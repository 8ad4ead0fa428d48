package health.rapport.reminders;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a clinic without templates of its own begins with. None of them tells why somebody comes. */
public final class StarterTemplates {
    private StarterTemplates() {}

    public static List<Template> all() {
        return List.of(
                starter("visit-reminder", "Visit reminder",
                        "{{practice-name}}: {{patient-first-name}}, your visit with {{practitioner-name}} is {{appointment-date}} at {{appointment-time}}. "
                                + "Reply C to confirm or call {{office-phone}}. STOP to opt out.",
                        "{{practice-name}}: {{patient-first-name}}, su cita con {{practitioner-name}} es el {{appointment-date}} a las {{appointment-time}}. "
                                + "Responda C o llame al {{office-phone}}. STOP para salir."),
                starter("running-late", "Running late",
                        "{{practice-name}}: {{patient-first-name}}, {{practitioner-name}} is running about 20 minutes late today. "
                                + "Questions? Call {{office-phone}}. STOP to opt out.",
                        "{{practice-name}}: {{patient-first-name}}, {{practitioner-name}} tiene unos 20 minutos de retraso hoy. "
                                + "Preguntas: {{office-phone}}. STOP para salir."),
                starter("bring-with-you", "What to bring",
                        "{{practice-name}}: {{patient-first-name}}, please bring your insurance card and a photo ID on {{appointment-date}} at {{appointment-time}}. "
                                + "Call {{office-phone}}. STOP to opt out.",
                        "{{practice-name}}: {{patient-first-name}}, traiga su tarjeta del seguro y una identificación el {{appointment-date}} a las {{appointment-time}}. "
                                + "Llame al {{office-phone}}. STOP para salir."));
    }

    /** The clinic's own, and those to begin with that it has none of the same title for. */
    public static List<Template> beside(List<Template> saved) {
        return Stream.concat(saved.stream(), all().stream().filter(starter -> saved.stream().noneMatch(one -> one.title().equals(starter.title())))).toList();
    }

    private static Template starter(String id, String title, String english, String spanish) {
        return new Template(id, "", title, Map.of(Language.ENGLISH, new TemplateText(english), Language.SPANISH, new TemplateText(spanish)));
    }
}
