package health.rapport.ui.start;

import static health.rapport.ui.LakesideFamily.ABENA;
import static health.rapport.ui.LakesideFamily.BENJAMIN;
import static health.rapport.ui.LakesideFamily.DOCTOR;
import static health.rapport.ui.LakesideFamily.FATHERS_PHONE;
import static health.rapport.ui.LakesideFamily.KWAME;
import static health.rapport.ui.LakesideFamily.MARIANA;
import static health.rapport.ui.LakesideFamily.MOTHERS_PHONE;
import static health.rapport.ui.LakesideFamily.NOW;
import static health.rapport.ui.start.StartViewModelTest.row;
import static health.rapport.ui.start.StartViewModelTest.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.care.Candidate;
import health.rapport.care.EncounterCard;
import health.rapport.care.FakeCareRecords;
import health.rapport.care.FakeConversationDesk;
import health.rapport.care.Person;
import health.rapport.care.Seat;
import health.rapport.care.StartedConversation;
import health.rapport.care.Telecom;
import health.rapport.care.TextingFacts;
import health.rapport.model.Channel;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.ParticipantSid;
import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.reminders.FakeReminderRecords;
import health.rapport.support.HandClock;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.LakesideFamily;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Messages;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Numbers and phones on the sheet: whose they are, and where else they take part. */
class StartPhonesTest {
    private static final ConversationSid OTHER = new ConversationSid("CHother");

    private final FakeReminderRecords consents = new FakeReminderRecords();
    private final FakeCareRecords records = new FakeCareRecords();
    private final FakeRoster roster = new FakeRoster();
    private final FakeConversationDesk desk = new FakeConversationDesk();
    private final EncounterCard visit = LakesideFamily.benjaminsVisit();

    StartPhonesTest() {
        records.put(visit, LakesideFamily.everybody());
    }

    @Test
    void saysWhatIsKnownAboutTextingSomebodyBeforeTheFirstText() {
        var lost = new TextingFacts(Optional.of(new TextingFacts.LastText(NOW.minusSeconds(3600), true)), List.of(ZoneId.of("Pacific/Honolulu")));
        records.texting.put(KWAME.reference(), lost);
        StartWords words = words();
        TextingFacts facts = row(opened(), KWAME).texting().orElseThrow();
        assertThat(words.lastText(facts).orElseThrow()).startsWith("Last text ").endsWith(" did not arrive");
        assertThat(words.timeThere(facts)).contains("It is " + LocalTime.ofInstant(NOW, ZoneId.of("Pacific/Honolulu")).toString().substring(0, 5) + " there");
        assertThat(words.timeThere(new TextingFacts(Optional.empty(), List.of(GalleryClinic.ZONE)))).as("the same by day").isEmpty();
    }

    @Test
    void tellsWhichConversationThePhoneIsInAndMovesItWhenAskedTwice() {
        fathersPhoneIsInUse();
        StartViewModel start = opened();
        start.choose(KWAME.reference(), true);
        start.start();
        var inUse = (CandidateStanding.InUse) row(start, KWAME).standing();
        assertThat(inUse.where().orElseThrow().patient()).contains(new PersonName("López", "Mariana"));

        start.confirmMove(KWAME.reference());
        assertThat(desk.asked).as("not before it was asked").noneMatch(asked -> asked.startsWith("unseat"));
        start.offerMove(KWAME.reference());
        start.confirmMove(KWAME.reference());

        assertThat(desk.asked).endsWith("unseat Patient/mariana from CHother", "seat RelatedPerson/kwame by SMS in CH1");
        assertThat(start.state().get()).isInstanceOf(StartState.Done.class);
    }

    @Test
    void takesWhoseNumberItIsOutOfTheOtherConversationAndNotWhoHasItAsAContact() {
        Person mother = LakesideFamily.person("RelatedPerson/luz", new PersonName("López", "Luz"), "mother", new Telecom(Telecom.Kind.SMS, FATHERS_PHONE));
        motherAndChild(new Telecom(Telecom.Kind.SMS, FATHERS_PHONE, "Luz López, mother"), mother);
        StartViewModel start = movingKwamesPhone();

        assertThat(desk.asked).endsWith("unseat RelatedPerson/luz from CHother", "seat RelatedPerson/kwame by SMS in CH1");
        assertThat(desk.asked).doesNotContain("unseat Patient/child from CHother");
        assertThat(start.state().get()).isInstanceOf(StartState.Done.class);
    }

    @Test
    void whereBothHaveTheNumberTheRosterTellsWhoseSeatItIs() {
        Person mother = LakesideFamily.person("RelatedPerson/luz", new PersonName("López", "Luz"), "mother", new Telecom(Telecom.Kind.SMS, FATHERS_PHONE));
        motherAndChild(new Telecom(Telecom.Kind.SMS, FATHERS_PHONE), mother);
        roster.mine.put(OTHER, List.of(
                participant("MB1", new ChatParticipant.Address.Chat(new ChatIdentity("c5")), Reference.parse("Patient/child")),
                participant("MB2", new ChatParticipant.Address.Sms(FATHERS_PHONE, Optional.empty()), mother.reference())));

        movingKwamesPhone();

        assertThat(desk.asked).endsWith("unseat RelatedPerson/luz from CHother", "seat RelatedPerson/kwame by SMS in CH1");
    }

    @Test
    void whoTakesPartByChatKeepsTheirSeatWhereThePhoneIsNamedAfterNobody() {
        Person mother = LakesideFamily.person("RelatedPerson/luz", new PersonName("López", "Luz"), "mother");
        motherAndChild(new Telecom(Telecom.Kind.SMS, FATHERS_PHONE), mother);
        roster.mine.put(OTHER, List.of(
                participant("MB1", new ChatParticipant.Address.Chat(new ChatIdentity("c5")), Reference.parse("Patient/child")),
                new ChatParticipant(new ParticipantSid("MB2"), new ChatParticipant.Address.Sms(FATHERS_PHONE, Optional.empty()), Optional.empty(),
                        OptionalLong.empty(), Optional.empty(), Optional.empty())));

        movingKwamesPhone();

        assertThat(desk.asked).noneMatch(asked -> asked.startsWith("unseat"));
    }

    @Test
    void nobodyLosesTheirSeatWhereNobodyCanTellWhoHasThePhone() {
        Person mother = LakesideFamily.person("RelatedPerson/luz", new PersonName("López", "Luz"), "mother", new Telecom(Telecom.Kind.SMS, FATHERS_PHONE));
        motherAndChild(new Telecom(Telecom.Kind.SMS, FATHERS_PHONE), mother);

        StartViewModel start = movingKwamesPhone();

        assertThat(desk.asked).noneMatch(asked -> asked.startsWith("unseat"));
        assertThat(sheet(start).problem()).contains(new Refusal.NumberInUse(Optional.of(OTHER)));
        assertThat(row(start, KWAME).standing()).as("one can go on there").isInstanceOf(CandidateStanding.InUse.class);
    }

    @Test
    void leavesThePhoneWhereItIs() {
        fathersPhoneIsInUse();
        StartViewModel start = opened();
        start.choose(KWAME.reference(), true);
        start.start();
        start.offerMove(KWAME.reference());

        start.dismiss(KWAME.reference());

        assertThat(row(start, KWAME).standing()).isInstanceOf(CandidateStanding.InUse.class);
        assertThat(desk.asked).noneMatch(asked -> asked.startsWith("unseat"));
    }

    @Test
    void continuesInTheOtherConversationAsOneOfIts() {
        fathersPhoneIsInUse();
        StartViewModel start = opened();
        start.choose(KWAME.reference(), true);
        start.start();

        start.continueThere(KWAME.reference());

        assertThat(desk.asked).endsWith("seat Practitioner/adam by CHAT in CHother");
        assertThat(start.state().get()).isEqualTo(new StartState.Done(new StartedConversation(OTHER, Reference.parse("Encounter/mariana"))));
    }

    @Test
    void keepsThePhoneOnTheSheetWhenMovingFails() {
        fathersPhoneIsInUse();
        StartViewModel start = opened();
        start.choose(KWAME.reference(), true);
        start.start();
        start.offerMove(KWAME.reference());
        desk.refuseEverything(new Refusal.NotAllowed());

        start.confirmMove(KWAME.reference());

        assertThat(sheet(start).problem()).contains(new Refusal.NotAllowed());
        assertThat(row(start, KWAME).standing()).isInstanceOf(CandidateStanding.InUse.class);
    }

    @Test
    void putsANumberOnRecordOnlyAfterAsking() {
        StartViewModel start = opened();
        start.confirmNumber(BENJAMIN.reference());
        assertThat(records.changes).isEmpty();

        start.offerNumber(BENJAMIN.reference(), MOTHERS_PHONE);
        assertThat(records.changes).isEmpty();
        start.confirmNumber(BENJAMIN.reference());

        assertThat(records.changes).containsExactly("Patient/benjamin receives texts at +16175550177");
        assertThat(row(start, BENJAMIN).choice()).isEqualTo(new Choice(true, Channel.SMS, Optional.of(MOTHERS_PHONE)));
    }

    @Test
    void neverPicksAContactsNumberByItself() {
        Person child = LakesideFamily.person("Patient/child", new PersonName("Osei", "Ama"), "",
                new Telecom(Telecom.Kind.SMS, MOTHERS_PHONE, "Abena Osei, mother"));
        EncounterCard childsVisit = LakesideFamily.visit("Encounter/child", child, LocalDate.of(2021, 2, 3), "010234", NOW, Optional.empty());
        records.put(childsVisit, List.of(new Candidate(child, true), new Candidate(DOCTOR, true)));
        var start = new StartViewModel(records, desk, roster, consents, DOCTOR.reference(), new StartRequest.Start(childsVisit.reference()),
                Map.of(), Runnable::run);
        assertThat(row(start, child).choice()).isEqualTo(new Choice(false, Channel.SMS, Optional.empty()));

        start.number(child.reference(), MOTHERS_PHONE);
        start.choose(child.reference(), true);

        assertThat(row(start, child).seat()).contains(Seat.sms(child.reference(), MOTHERS_PHONE));
    }

    @Test
    void nobodyCanTellWhoElseHasThatContact() {
        var number = new PhoneNumber("+16175550196");
        Person child = LakesideFamily.person("Patient/child", new PersonName("Osei", "Ama"), "", new Telecom(Telecom.Kind.SMS, number, "Efua Osei, aunt"));
        EncounterCard childsVisit = LakesideFamily.visit("Encounter/child", child, LocalDate.of(2021, 2, 3), "010234", NOW, Optional.empty());
        records.put(childsVisit, List.of(new Candidate(child, true), new Candidate(DOCTOR, true)));
        var start = new StartViewModel(records, desk, roster, consents, DOCTOR.reference(), new StartRequest.Start(childsVisit.reference()),
                Map.of(), Runnable::run);

        start.number(child.reference(), number);

        assertThat(row(start, child).sharing()).as("no search finds a contact's number").isEqualTo(Sharing.unknown());
    }

    @Test
    void aContactsNumberStaysTheContactsWhenItIsPutOnRecord() {
        Person child = LakesideFamily.person("Patient/child", new PersonName("Osei", "Ama"), "",
                new Telecom(Telecom.Kind.MOBILE, MOTHERS_PHONE, "Abena Osei, mother"));
        EncounterCard childsVisit = LakesideFamily.visit("Encounter/child", child, LocalDate.of(2021, 2, 3), "010234", NOW, Optional.empty());
        records.put(childsVisit, List.of(new Candidate(child, true), new Candidate(DOCTOR, true)));
        var start = new StartViewModel(records, desk, roster, consents, DOCTOR.reference(), new StartRequest.Start(childsVisit.reference()),
                Map.of(), Runnable::run);

        start.offerNumber(child.reference(), MOTHERS_PHONE);
        var asked = (CandidateStanding.AskingNumber) row(start, child).standing();
        assertThat(words().askNumber(row(start, child), asked)).contains("(617) 555-0177", "Abena Osei, mother", "Ama Osei");
        start.confirmNumber(child.reference());

        assertThat(row(start, child).who().textNumbers()).containsExactly(new NumberOnFile(MOTHERS_PHONE, "Abena Osei, mother"));
        assertThat(row(start, child).who().ownTextNumber()).isEmpty();
    }

    @Test
    void aPhoneTakesPartOnce() {
        StartViewModel start = opened();
        start.choose(ABENA.reference(), true);

        start.offerNumber(BENJAMIN.reference(), MOTHERS_PHONE);
        start.confirmNumber(BENJAMIN.reference());

        long chosen = sheet(start).rows().stream().filter(row -> row.choice().chosen() && row.phone().equals(Optional.of(MOTHERS_PHONE))).count();
        assertThat(chosen).isEqualTo(1);
        assertThat(sheet(start).rows()).extracting(CandidateRow::standing).contains(new CandidateStanding.SamePhone(BENJAMIN.name()));
    }

    @Test
    void warnsOfOthersWithTheSameNumber() {
        records.put(MARIANA);
        StartViewModel start = opened();

        assertThat(row(start, KWAME).sharing()).isEqualTo(Sharing.with(List.of(MARIANA.name())));
    }

    /** In the other conversation a child takes part by chat, and the mother has the phone. */
    private void motherAndChild(Telecom ofTheChild, Person mother) {
        Person child = LakesideFamily.person("Patient/child", new PersonName("López", "Ana"), "", ofTheChild);
        EncounterCard alone = LakesideFamily.visit("Encounter/child", child, LocalDate.of(2021, 2, 3), "010234", NOW, Optional.of(OTHER));
        records.put(new EncounterCard(alone.reference(), alone.status(), alone.classCode(), alone.patient(), alone.practitioners(), List.of(mother),
                alone.start(), alone.end(), alone.reason(), alone.location(), alone.conversation()), List.of());
        desk.phoneIsIn(OTHER, FATHERS_PHONE, mother.reference());
    }

    private static ChatParticipant participant(String sid, ChatParticipant.Address address, Reference who) {
        return new ChatParticipant(new ParticipantSid(sid), address, Optional.of(who), OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    private StartViewModel movingKwamesPhone() {
        StartViewModel start = opened();
        start.choose(KWAME.reference(), true);
        start.start();
        start.offerMove(KWAME.reference());
        start.confirmMove(KWAME.reference());
        return start;
    }

    private static StartWords words() {
        return new StartWords(new Messages(Locale.ENGLISH), new DateWords(new HandClock(NOW), GalleryClinic.ZONE, new Messages(Locale.ENGLISH)));
    }

    private void fathersPhoneIsInUse() {
        records.put(LakesideFamily.visit("Encounter/mariana", MARIANA, LocalDate.of(1992, 3, 12), "004471", NOW.minusSeconds(864000), Optional.of(OTHER)),
                List.of());
        desk.phoneIsIn(OTHER, FATHERS_PHONE, MARIANA.reference());
    }

    private StartViewModel opened() {
        return new StartViewModel(records, desk, roster, consents, DOCTOR.reference(), new StartRequest.Start(visit.reference()), Map.of(), Runnable::run);
    }
}
