package health.rapport.ui.start;

import health.rapport.care.Seat;
import health.rapport.care.TextingFacts;
import health.rapport.model.Channel;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.util.Optional;
import java.util.Set;

/**
 * One line of the sheet.
 *
 * @param optedOut those of their numbers that want no texts, as far as the records told
 * @param texting what is known about texting them; absent until it is read
 */
public record CandidateRow(Who who, Choice choice, CandidateStanding standing, Sharing sharing, Set<PhoneNumber> optedOut, Optional<TextingFacts> texting) {
    static CandidateRow first(Who who) {
        return new CandidateRow(who, Choice.first(who), new CandidateStanding.Free(), Sharing.unchecked(), Set.of(), Optional.empty());
    }

    public Reference person() {
        return who.reference();
    }

    /** The person at the desk always takes part, else the conversation would not be in their inbox. */
    public boolean canChange() {
        return !who.me() && !(standing instanceof CandidateStanding.Seated) && !(standing instanceof CandidateStanding.SavingNumber);
    }

    /** Texting somebody takes a number that receives texts, in no other chosen line. */
    public boolean canChoose() {
        return canChange() && (choice.channel() == Channel.CHAT || choice.number().isPresent())
                && !(standing instanceof CandidateStanding.SamePhone) && !isOptedOut();
    }

    /** Whoever has the number that would be texted wants no texts. */
    public boolean isOptedOut() {
        return phone().filter(optedOut::contains).isPresent();
    }

    public boolean lacksTextNumber() {
        return choice.channel() == Channel.SMS && choice.number().isEmpty();
    }

    /** The phone that would be texted. */
    public Optional<PhoneNumber> phone() {
        return choice.channel() == Channel.SMS ? choice.number() : Optional.empty();
    }

    /** The place to ask for; empty where nothing is to be done. */
    Optional<Seat> seat() {
        if (!choice.chosen() || isOptedOut() || standing instanceof CandidateStanding.Seated) {
            return Optional.empty();
        }
        return Optional.of(new Seat(who.reference(), choice.channel(), phone()));
    }

    CandidateRow with(Who now) {
        return new CandidateRow(now, choice, standing, sharing, optedOut, texting);
    }

    /** A new choice is a new attempt: what was said of the old one no longer holds. */
    CandidateRow with(Choice now) {
        return new CandidateRow(who, now, new CandidateStanding.Free(), sharing, optedOut, texting);
    }

    CandidateRow with(CandidateStanding now) {
        return new CandidateRow(who, choice, now, sharing, optedOut, texting);
    }

    CandidateRow with(Sharing now) {
        return new CandidateRow(who, choice, standing, now, optedOut, texting);
    }

    /** Who is chosen already and turns out to want no texts is chosen no more; who takes part already goes on doing so. */
    CandidateRow knowing(Set<PhoneNumber> refusing) {
        var now = new CandidateRow(who, choice, standing, sharing, refusing, texting);
        return now.isOptedOut() && canChange() ? new CandidateRow(who, choice.chosen(false), standing, sharing, refusing, texting) : now;
    }

    CandidateRow knowing(TextingFacts facts) {
        return new CandidateRow(who, choice, standing, sharing, optedOut, Optional.of(facts));
    }

    CandidateRow seated() {
        return new CandidateRow(who, choice.chosen(true), new CandidateStanding.Seated(), sharing, optedOut, texting);
    }

    CandidateRow notSeated(CandidateStanding because) {
        return new CandidateRow(who, choice.chosen(false), because, sharing, optedOut, texting);
    }
}
