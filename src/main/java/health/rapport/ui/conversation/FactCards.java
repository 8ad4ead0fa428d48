package health.rapport.ui.conversation;

import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.care.Person;
import health.rapport.care.TextingFacts;
import health.rapport.chat.ConversationState;
import health.rapport.model.ChatParticipant;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.reminders.Consent;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.EncounterCodes;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.People;
import health.rapport.ui.common.PhoneWords;
import health.rapport.ui.common.RelationWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the column tells about the patient, the visit and the numbers. */
final class FactCards {
    private final People people;
    private final DateWords dates;
    private final Messages messages;

    FactCards(People people, DateWords dates, Messages messages) {
        this.people = people;
        this.dates = dates;
        this.messages = messages;
    }

    Optional<FactCard> patient(Optional<EncounterCard> card) {
        return card.flatMap(EncounterCard::patient).map(patient -> {
            var facts = new ArrayList<Fact>();
            facts.add(new Fact(messages.text("fact.name"), patient.person().name().familyFirst(), Fact.Tone.STRONG));
            patient.birthDate().ifPresent(born -> facts.add(plain("fact.born",
                    messages.text("fact.bornAndAge", dates.birthDate(born), patient.ageOn(dates.today()).orElse(0)))));
            add(facts, "fact.mrn", patient.mrn());
            add(facts, "fact.language", language(patient.language()));
            return new FactCard(messages.text("fact.patient"), facts);
        });
    }

    Optional<FactCard> encounter(Optional<EncounterCard> card) {
        return card.map(encounter -> {
            var facts = new ArrayList<Fact>();
            add(facts, "fact.reason", encounter.reason());
            encounter.start().ifPresent(start -> facts.add(plain("fact.when", encounter.end()
                    .filter(end -> dates.dayOf(end).equals(dates.dayOf(start)))
                    .map(end -> dates.dayAndTime(start) + "–" + dates.time(end))
                    .orElseGet(() -> dates.dayAndTime(start)))));
            facts.add(new Fact(messages.text("fact.status"), EncounterCodes.status(encounter.status(), messages), chip(encounter.status())));
            add(facts, "fact.kind", EncounterCodes.kind(encounter.classCode(), messages));
            add(facts, "fact.with", encounter.practitioners().stream().map(person -> person.name().spoken()).collect(Collectors.joining(", ")));
            add(facts, "fact.where", encounter.location());
            return new FactCard(messages.text("fact.encounter"), facts);
        });
    }

    List<FactCard> numbers(ConversationState state, Optional<EncounterCard> card, Map<PhoneNumber, Consent> wishes, Map<Reference, TextingFacts> texting) {
        Optional<Person> patient = card.flatMap(EncounterCard::patient).map(Patient::person);
        var cards = new ArrayList<FactCard>();
        for (ChatParticipant participant : state.participants()) {
            if (participant.address() instanceof ChatParticipant.Address.Sms(PhoneNumber number, var clinicNumber)) {
                var facts = new ArrayList<Fact>();
                List<Person> owners = people.owners(number);
                boolean shared = patient.filter(owners::contains).isPresent();
                // A parent of three is on record three times, once for each child.
                owners.stream().filter(owner -> !patient.filter(owner::equals).isPresent()).map(this::described).distinct()
                        .forEach(owner -> facts.add(new Fact(
                                messages.text(shared ? "fact.sharedWith" : "fact.belongsTo"), owner, shared ? Fact.Tone.WARNING : Fact.Tone.PLAIN)));
                patient.flatMap(whose -> PhoneHolders.contact(participant, whose)).ifPresent(contact -> {
                    facts.add(plain("fact.contact", RelationWords.of(contact, messages)));
                    facts.add(new Fact(messages.text("fact.sharedWith"), messages.text("fact.sharedWith.unknown"), Fact.Tone.WARNING));
                });
                clinicNumber.ifPresent(seen -> facts.add(plain("fact.seesNumber", PhoneWords.written(seen))));
                participant.reference().map(texting::get).ifPresent(known -> texting(facts, known));
                Optional<Consent> wish = Optional.ofNullable(wishes.get(number));
                wish.map(this::texts).ifPresent(facts::add);
                cards.add(new FactCard(messages.text("fact.aboutNumber", PhoneWords.written(number)), facts, wish.filter(SpokenWish::canFollow)
                        .map(now -> SpokenWish.after(number, now))));
            }
        }
        return cards;
    }

    private Fact texts(Consent wish) {
        return switch (wish) {
            case Consent.OptedOut(Instant since, Consent.Said said) ->
                    new Fact(messages.text("fact.texts"), messages.text("fact.texts." + said, dates.inList(since)), Fact.Tone.WARNING);
            case Consent.OptedIn(Instant since) -> plain("fact.texts", messages.text("fact.texts.optedIn", dates.inList(since)));
            case Consent.NotAsked() -> plain("fact.texts", messages.text("fact.texts.notAsked"));
        };
    }

    private void texting(List<Fact> facts, TextingFacts known) {
        known.last()
                .ifPresent(last -> facts.add(new Fact(messages.text("fact.lastText"), last.lost() ? messages.text("fact.lastTextLost", dates.inList(last.at()))
                        : dates.inList(last.at()),
                last.lost() ? Fact.Tone.WARNING : Fact.Tone.PLAIN)));
        if (!known.zones().isEmpty()) {
            facts.add(new Fact(messages.text("fact.timeThere"), known.zones().stream().map(dates::timeAt).distinct().collect(Collectors.joining(" / ")),
                    known.zones().stream().anyMatch(dates::isNight) ? Fact.Tone.WARNING : Fact.Tone.PLAIN));
        }
    }

    private static Fact.Tone chip(String status) {
        return switch (EncounterCodes.tone(status)) {
            case ACCENT -> Fact.Tone.CHIP;
            case DANGER -> Fact.Tone.DANGER_CHIP;
            case QUIET, WARNING -> Fact.Tone.QUIET_CHIP;
        };
    }

    private String described(Person person) {
        return person.description().isBlank() ? person.name().familyFirst() : person.name().familyFirst() + " ("
                + RelationWords.of(person.description(), messages) + ")";
    }

    private String language(String code) {
        return code.isBlank() ? "" : Locale.forLanguageTag(code).getDisplayLanguage(messages.locale());
    }

    private void add(List<Fact> facts, String key, String value) {
        if (!value.isBlank()) {
            facts.add(plain(key, value));
        }
    }

    private Fact plain(String key, String value) {
        return new Fact(messages.text(key), value, Fact.Tone.PLAIN);
    }
}
