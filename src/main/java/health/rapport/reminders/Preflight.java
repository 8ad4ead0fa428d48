package health.rapport.reminders;

import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.model.SmsLength;
import health.rapport.reminders.Verdict.Reason;
import health.rapport.reminders.Verdict.Send;
import health.rapport.reminders.Verdict.Skip;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides who gets a reminder and who does not, and why. A pure function of what is known at one moment: the sheet before
 * a batch and the last look before each single text ask the same question.
 */
public final class Preflight {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Comparator<Appointment> BY_START = Comparator.comparing(Appointment::start).thenComparing(one -> one.reference().id());

    private final Clinic clinic;
    private final SendingRules rules;
    private final Wording wording;
    private final QuietHours quietHours;

    public Preflight(Clinic clinic, SendingRules rules) {
        this.clinic = clinic;
        this.rules = rules;
        wording = new Wording(clinic);
        quietHours = new QuietHours(rules.from(), rules.until());
    }

    /** By the appointments' start. Of several appointments that one phone would be texted for, the first gets the text, unless somebody decided otherwise. */
    public PreflightSheet check(List<PreflightCase> cases, Template template, Instant now) {
        return check(cases, List.of(), template, now);
    }

    /** @param leftOut what somebody does not send: it takes no phone from the others, and says whether it could still go beside them */
    public PreflightSheet check(List<PreflightCase> cases, List<PreflightCase> leftOut, Template template, Instant now) {
        Map<PhoneNumber, List<Taken>> taken = new HashMap<>();
        var lines = new ArrayList<PreflightSheet.Line>();
        for (PreflightCase one : cases.stream().sorted(Comparator.comparing(PreflightCase::appointment, BY_START)).toList()) {
            Verdict verdict = oncePerPhone(one, template, now, taken);
            verdict.sending().ifPresent(send -> taken.computeIfAbsent(send.contact().number(), number -> new ArrayList<>())
                    .add(new Taken(one.appointment(), new PastReminder(send.notBefore(), one.appointment().reference(), one.overrides()))));
            lines.add(new PreflightSheet.Line(one.appointment(), contact(one, now), verdict));
        }
        leftOut.forEach(one -> lines.add(new PreflightSheet.Line(one.appointment(), contact(one, now), oncePerPhone(one, template, now, taken))));
        lines.sort(Comparator.comparing(PreflightSheet.Line::appointment, BY_START));
        return new PreflightSheet(lines);
    }

    /** One appointment by itself. */
    public Verdict check(PreflightCase one, Template template, Instant now) {
        Appointment appointment = one.appointment();
        Instant bestBefore = bestBefore(appointment);
        Optional<Reason> against = aboutAppointment(one, now, bestBefore);
        if (against.isPresent()) {
            return new Skip(against.get());
        }
        Optional<Contact> found = contact(one, now);
        if (found.isEmpty()) {
            return new Skip(isChilds(one) && !one.reachable().isEmpty() ? new Reason.NoParentOrGuardian() : new Reason.NoSmsNumber());
        }
        Contact contact = found.get();
        Instant notBefore = notBefore(one, now);
        return aboutContact(one, contact, notBefore, bestBefore)
                .<Verdict>map(Skip::new)
                .orElseGet(() -> worded(one, contact, template, notBefore, bestBefore));
    }

    public Instant bestBefore(Appointment appointment) {
        return bestBefore(appointment.start());
    }

    Instant bestBefore(Instant start) {
        return start.minus(rules.bestBefore());
    }

    private Optional<Contact> contact(PreflightCase one, Instant now) {
        return ContactChoice.choose(one.appointment().patient(), day(one), notBefore(one, now), one.reachable());
    }

    private boolean isChilds(PreflightCase one) {
        return one.appointment().patient().isChildOn(day(one));
    }

    private LocalDate day(PreflightCase one) {
        return LocalDate.ofInstant(one.appointment().start(), clinic.zone());
    }

    /** What can wait for the morning waits, whatever was decided when it could not. */
    private Instant notBefore(PreflightCase one, Instant now) {
        Instant allowed = quietHours.nextAllowed(now, zones(one.appointment().patient()));
        return !allowed.isBefore(bestBefore(one.appointment())) && one.setsAside(SoftRule.QUIET_HOURS) ? now : allowed;
    }

    private static Optional<Reason> aboutAppointment(PreflightCase one, Instant now, Instant bestBefore) {
        return Optional.ofNullable(switch (one.appointment().status()) {
            case CANCELLED -> new Reason.Cancelled();
            case UNDER_WAY_OR_OVER -> new Reason.TooLate();
            case AHEAD -> !now.isBefore(bestBefore) ? new Reason.TooLate()
                    : !one.appointment().patient().living() ? new Reason.NotLiving()
                    : one.reminded() ? new Reason.AlreadyReminded()
                    : null;
        });
    }

    private Optional<Reason> aboutContact(PreflightCase one, Contact contact, Instant notBefore, Instant bestBefore) {
        if (contact.consent() instanceof Consent.OptedOut(Instant since, var said)) {
            return Optional.of(new Reason.OptedOut(since));
        }
        if (contact.landline()) {
            return Optional.of(new Reason.Landline());
        }
        if (!notBefore.isBefore(bestBefore)) {
            return Optional.of(new Reason.QuietHours(notBefore));
        }
        return tooMany(one, contact, notBefore);
    }

    private Optional<Reason> tooMany(PreflightCase one, Contact contact, Instant sending) {
        ZoneId zone = zones(one.appointment().patient()).getFirst();
        LocalDate day = LocalDate.ofInstant(sending, zone);
        long today = contact.reminded().stream().filter(past -> LocalDate.ofInstant(past.at(), zone).equals(day))
                .filter(past -> !one.goesBeside(past.about(), past.overrides())).count();
        long thisWeek = mostInAWeek(contact.reminded().stream().filter(past -> !one.isFollowedBy(past.overrides())).map(PastReminder::at).toList(), sending);
        if (today >= rules.mostPerDay() && !one.setsAside(SoftRule.ONE_A_DAY)) {
            return Optional.of(new Reason.AlreadyToday());
        }
        return thisWeek >= rules.mostPerWeek() && !one.setsAside(SoftRule.MOST_A_WEEK)
                ? Optional.of(new Reason.AlreadyThisWeek((int) thisWeek)) : Optional.empty();
    }

    /** Of all weeks that this moment is in, for some texts wait for a later one. */
    private static long mostInAWeek(List<Instant> others, Instant sending) {
        return Stream.concat(Stream.of(sending), others.stream().filter(at -> at.isAfter(sending.minus(WEEK)) && at.isBefore(sending)))
                .mapToLong(begin -> others.stream().filter(at -> !at.isBefore(begin) && at.isBefore(begin.plus(WEEK))).count()).max().orElse(0);
    }

    private Verdict worded(PreflightCase one, Contact contact, Template template, Instant notBefore, Instant bestBefore) {
        Appointment appointment = one.appointment();
        Language language = Language.of(appointment.patient().language()).orElse(Language.ENGLISH);
        Optional<TemplateText> text = template.in(language);
        if (text.isEmpty()) {
            return new Skip(new Reason.LanguageMissing(language));
        }
        Map<Variable, String> values = wording.values(appointment, language);
        TemplateText.Rendered rendered = text.get().fill(values);
        if (!rendered.isComplete()) {
            return new Skip(new Reason.Unfilled(rendered.unfilled()));
        }
        if (TemplateLinter.check(text.get(), clinic, values).blocks()) {
            return new Skip(new Reason.TemplateUnfit());
        }
        if (contact.shared() && !isNamed(appointment.patient(), rendered.text())) {
            return new Skip(new Reason.NameMissing());
        }
        if (rendered.text().length() > MessageBody.LONGEST) {
            return new Skip(new Reason.TooLong());
        }
        return new Send(contact, route(contact), language, rendered.text(), SmsLength.of(rendered.text()), notBefore, bestBefore, one.overrides());
    }

    private static boolean isNamed(Attendee patient, String text) {
        String name = Wording.firstName(patient.name());
        return !name.isEmpty() && text.contains(name);
    }

    private static Route route(Contact contact) {
        return contact.conversation().<Route>map(Route.IntoConversation::new).orElseGet(() -> new Route.TransactionalSms(contact.owner()));
    }

    /** An appointment of the sheet that the phone is reminded of. */
    private record Taken(Appointment appointment, PastReminder reminder) {}

    private Verdict oncePerPhone(PreflightCase one, Template template, Instant now, Map<PhoneNumber, List<Taken>> taken) {
        Verdict alone = check(one, template, now);
        if (!(alone instanceof Send send)) {
            return alone;
        }
        List<Taken> before = taken.getOrDefault(send.contact().number(), List.of());
        Optional<Appointment> other = before.stream().filter(earlier -> !one.goesBeside(earlier.appointment().reference(), earlier.reminder().overrides()))
                .map(Taken::appointment).findFirst();
        if (other.isPresent()) {
            return new Skip(new Reason.SameHousehold(other.get().reference(), other.get().patient().name()));
        }
        // What goes beside others counts them: the rule about the week is not set aside with that about the household.
        return before.isEmpty() ? alone : check(one.after(before.stream().map(Taken::reminder).toList()), template, now);
    }

    /** Where nothing is known, the clinic's: most patients live near it. */
    private List<ZoneId> zones(Attendee patient) {
        return patient.zones().isEmpty() ? List.of(clinic.zone()) : patient.zones();
    }
}
