package health.rapport.ui.start;

import health.rapport.care.Seat;
import health.rapport.care.StartedConversation;
import health.rapport.model.Channel;
import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Everything on the sheet; immutable, each change makes a new one.
 *
 * @param adding       the conversation was there before the sheet
 * @param conversation there as soon as it is made, so that a start that was refused half way goes on with the same one
 * @param clinicNumber the number that texts come from, where the project tells it
 * @param problem      why the last try stopped, where it was not about one person
 */
public record StartSheet(
        Subject subject,
        boolean adding,
        List<CandidateRow> rows,
        Optional<StartedConversation> conversation,
        Optional<PhoneNumber> clinicNumber,
        Optional<Refusal> problem) {

    public StartSheet {
        rows = onePerPhone(rows);
    }

    /** People in the conversation once the button is pressed. */
    public long people() {
        return rows.stream().filter(row -> row.choice().chosen()).count();
    }

    /** People whom the button would add. */
    public int toAdd() {
        return seats().size();
    }

    public boolean textsSomebody() {
        return rows.stream().anyMatch(row -> row.choice().chosen() && row.phone().isPresent());
    }

    /** Nobody but the person at the desk: nobody would read it. */
    public boolean isAlone() {
        return people() <= 1;
    }

    /** Whether the button does something now. */
    public boolean canStart() {
        boolean saving = rows.stream().anyMatch(row -> row.standing() instanceof CandidateStanding.SavingNumber);
        return !saving && (toAdd() > 0 && !isAlone() || !adding && conversation.isPresent());
    }

    /** A question waits for its answer, so that Enter must not mean the button of the sheet. */
    public boolean asks() {
        return rows.stream().anyMatch(row -> row.standing() instanceof CandidateStanding.AskingNumber
                || row.standing() instanceof CandidateStanding.AskingMove);
    }

    public Optional<CandidateRow> row(Reference person) {
        return rows.stream().filter(row -> row.person().equals(person)).findFirst();
    }

    List<Seat> seats() {
        return rows.stream().flatMap(row -> row.seat().stream()).toList();
    }

    StartSheet choose(Reference person, boolean chosen) {
        return change(person, row -> row.canChoose() || row.canChange() && !chosen ? row.with(row.choice().chosen(chosen)) : row);
    }

    StartSheet channel(Reference person, Channel channel) {
        return change(person, row -> {
            if (!row.canChange() || row.choice().channel() == channel) {
                return row;
            }
            CandidateRow next = row.with(row.choice().by(channel));
            return next.lacksTextNumber() ? next.with(next.choice().chosen(false)) : next;
        });
    }

    StartSheet number(Reference person, PhoneNumber number) {
        return change(person, row -> row.canChange() && row.who().receivesTextsAt(number)
                ? row.with(row.choice().at(number)).with(Sharing.unchecked())
                : row);
    }

    /** What is chosen for everybody for whom one can choose. */
    Map<Reference, Choice> choices() {
        return rows.stream().filter(CandidateRow::canChange).collect(Collectors.toUnmodifiableMap(CandidateRow::person, CandidateRow::choice));
    }

    /** Chooses again what was chosen before, as far as it still can be: a number may have gone off the record meanwhile. */
    StartSheet recall(Map<Reference, Choice> before) {
        return with(rows.stream().map(row -> {
            Choice choice = before.get(row.person());
            boolean stands = choice != null && row.canChange() && choice.number().stream().allMatch(row.who()::receivesTextsAt);
            return stands && !choice.equals(row.choice()) ? row.with(choice) : row;
        }).toList());
    }

    StartSheet change(Reference person, UnaryOperator<CandidateRow> change) {
        return with(rows.stream().map(row -> row.person().equals(person) ? change.apply(row) : row).toList());
    }

    StartSheet with(List<CandidateRow> now) {
        return new StartSheet(subject, adding, now, conversation, clinicNumber, Optional.empty());
    }

    StartSheet with(Optional<StartedConversation> started, Optional<Refusal> why) {
        return new StartSheet(subject, adding, rows, started, clinicNumber, why);
    }

    /** @param refusing numbers that want no texts */
    StartSheet knowing(Set<PhoneNumber> refusing) {
        return with(rows.stream().map(row -> row.knowing(refusing)).toList());
    }

    StartSheet showing(Optional<PhoneNumber> number) {
        return new StartSheet(subject, adding, rows, conversation, number, problem);
    }

    /** A phone takes part once (Twilio 50416): whoever is chosen first keeps it, the others are told with whom they share it. */
    private static List<CandidateRow> onePerPhone(List<CandidateRow> rows) {
        Map<PhoneNumber, CandidateRow> taken = new HashMap<>();
        rows.stream().filter(row -> row.choice().chosen())
                .forEach(row -> row.phone().ifPresent(phone -> taken.putIfAbsent(phone, row)));
        var settled = new ArrayList<CandidateRow>();
        for (CandidateRow row : rows) {
            Optional<PersonName> other = row.phone().map(taken::get).filter(first -> !first.person().equals(row.person())).map(first -> first.who().name());
            settled.add(settle(row, other));
        }
        return List.copyOf(settled);
    }

    private static CandidateRow settle(CandidateRow row, Optional<PersonName> samePhone) {
        return switch (row.standing()) {
            case CandidateStanding.Free free when samePhone.isPresent() -> row.notSeated(new CandidateStanding.SamePhone(samePhone.get()));
            case CandidateStanding.SamePhone same when samePhone.isEmpty() -> row.with(new CandidateStanding.Free());
            default -> row;
        };
    }
}
