package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.backend.BackendOptions;
import health.rapport.care.Candidate;
import health.rapport.care.CareRecords;
import health.rapport.care.EncounterCard;
import health.rapport.care.EncounterQuery;
import health.rapport.care.Telecom;
import health.rapport.care.TextingFacts;
import health.rapport.model.ConversationSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The records against the embedded backend, over HTTP. */
class CareRecordsTest {
    private static final ZoneId BOSTON = ZoneId.of("America/New_York");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final String SID = "CH4b95706dd9f344d38bec278d98ec0d58";

    private static Sandbox sandbox;
    private static CareRecords records;
    private static Reference adam;
    private static Reference nurse;
    private static Reference mariana;
    private static Reference benjamin;
    private static Reference mother;
    private static Reference device;
    private static Reference morning;
    private static Reference afternoon;
    private static Reference others;

    @BeforeAll
    static void start() throws Exception {
        sandbox = new Sandbox(BackendOptions.bare());
        records = sandbox.as(sandbox.user("Careful")).records();
        adam =
                sandbox.create("{\"resourceType\":\"Practitioner\",\"active\":true,\"name\":[{\"family\":\"Careful\",\"given\":[\"Adam\"],\"prefix\":[\"Dr\"]}]}");
        nurse = sandbox.create("{\"resourceType\":\"Practitioner\",\"name\":[{\"family\":\"Nguyen\",\"given\":[\"Rosa\"]}]}");
        sandbox.create("{\"resourceType\":\"Practitioner\",\"name\":[{\"family\":\"Macías\",\"given\":[\"Salvador\"]}]}");
        sandbox.create("{\"resourceType\":\"Practitioner\",\"active\":false,\"name\":[{\"family\":\"Gone\",\"given\":[\"Long\"]}]}");
        sandbox.create("{\"resourceType\":\"PractitionerRole\",\"practitioner\":{\"reference\":\"%s\"},\"code\":[{\"text\":\"Nurse\"}]}".formatted(nurse));
        device = sandbox.create("{\"resourceType\":\"Device\",\"deviceName\":[{\"name\":\"Reminder workstation\",\"type\":\"user-friendly-name\"}]}");
        mariana = sandbox.create("""
                {"resourceType":"Patient","name":[{"family":"López","given":["Mariana"]}],"birthDate":"1984-03-12",
                 "identifier":[{"type":{"coding":[{"code":"MR"}]},"value":"004471"}],"telecom":[{"system":"phone","value":"(617) 555-0142","use":"mobile"}]}""");
        benjamin = sandbox.create("{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Osei\",\"given\":[\"Benjamin\"]}],\"birthDate\":\"2019-06-04\"}");
        mother = sandbox.create("""
                {"resourceType":"RelatedPerson","patient":{"reference":"%s"},"name":[{"family":"Osei","given":["Abena"]}],
                 "relationship":[{"text":"mother"}],"telecom":[{"system":"sms","value":"+16175550177"}]}""".formatted(benjamin));
        afternoon = encounter(mariana, "2026-11-23T14:30:00-05:00", "2026-11-23T15:00:00-05:00",
                "\"participant\":[{\"individual\":{\"reference\":\"%s\"}}]".formatted(adam));
        morning = encounter(benjamin, "2026-11-23T09:00:00-05:00", "2026-11-23T09:30:00-05:00", """
                "participant":[{"individual":{"reference":"%s"}},{"individual":{"reference":"%s"}}],
                "extension":[{"url":"https://extensions.fhir.zapehr.com/encounter-other-participants","extension":[
                  {"url":"https://fhir.zapehr.com/encounter-other-participant","extension":[{"url":"reference","valueReference":"%s"}]}]}]"""
                .formatted(adam, mother, device));
        encounter(mariana, "2026-11-24T00:30:00-05:00", "2026-11-24T01:00:00-05:00", "\"reasonCode\":[{\"text\":\"tomorrow\"}]");
        encounter(mariana, "2026-06-01T10:00:00-04:00", null, "\"reasonCode\":[{\"text\":\"never ended\"}]");
        others = sandbox.create("""
                {"resourceType":"Encounter","status":"in-progress","class":{"code":"VR"},"subject":{"reference":"%s"},
                 "participant":[{"individual":{"reference":"%s"}}],
                 "extension":[{"url":"https://extensions.fhir.zapehr.com/encounter-virtual-service-pre-release","extension":[
                   {"url":"channelType","valueCoding":{"code":"twilio-conversations"}},{"url":"addressString","valueString":"%s"}]}]}"""
                .formatted(mariana, sandbox.user("Careful").profile(), SID));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void saysWhenSomebodyWasTextedLastAndWhatTimeItIsThere() throws Exception {
        Reference patient = sandbox.create("""
                {"resourceType":"Patient","name":[{"family":"Kealoha","given":["Noa"]}],"address":[{"state":"HI"}]}""");
        assertThat(records.texting(patient).join()).isEqualTo(new TextingFacts(Optional.empty(), List.of(ZoneId.of("Pacific/Honolulu"))));
        communication(patient, "2026-11-20T10:00:00Z", "completed");
        communication(patient, "2026-11-21T10:00:00Z", "not-done");
        assertThat(records.texting(patient).join().last()).contains(new TextingFacts.LastText(Instant.parse("2026-11-21T10:00:00Z"), true));
    }

    @Test
    void aTextIsNotLostBecauseItDidNotReachSomebodyWhoseReferenceBeginsAlike() throws Exception {
        Reference patient = sandbox.create("{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Kealoha\",\"given\":[\"Noa\"]}]}");
        sandbox.create("""
                {"resourceType":"Communication","status":"completed","sent":"2026-11-20T10:00:00Z","medium":[{"coding":[{"code":"SMSWRIT"}]}],
                 "recipient":[{"reference":"%1$s"},{"reference":"%1$s2"}],"note":[{"text":"Not delivered to %1$s2 (error 30003)"}]}""".formatted(patient));
        assertThat(records.texting(patient).join().last()).contains(new TextingFacts.LastText(Instant.parse("2026-11-20T10:00:00Z"), false));
    }

    @Test
    void knowsWhetherANumberEverGotATextThatIsNotLost() throws Exception {
        var number = new PhoneNumber("+16175550191");
        assertThat(records.textedBefore(number, List.of()).join()).as("nobody's number").isFalse();
        Reference father = sandbox.create("""
                {"resourceType":"Patient","name":[{"family":"Ito","given":["Ken"]}],"telecom":[{"system":"sms","value":"617-555-0191"}]}""");
        Reference son = sandbox.create("""
                {"resourceType":"Patient","name":[{"family":"Ito","given":["Jun"]}],"telecom":[{"system":"sms","value":"+16175550191"}]}""");
        communication(father, "2026-11-20T10:00:00Z", "not-done");
        assertThat(records.textedBefore(number, List.of()).join()).as("it never arrived").isFalse();
        communication(son, "2026-11-19T10:00:00Z", "completed");
        assertThat(records.textedBefore(number, List.of()).join()).as("the phone is both's").isTrue();
    }

    @Test
    void whatSomebodyGotAtAnotherNumberDoesNotCount() throws Exception {
        Reference patient = sandbox.create("""
                {"resourceType":"Patient","name":[{"family":"Ito","given":["Mei"]}],"telecom":[{"system":"sms","value":"+16175550192"}]}""");
        communication(patient, "2026-11-20T10:00:00Z", "completed");
        var next = new PhoneNumber("+16175550193");
        assertThat(records.textedBefore(next, List.of(patient)).join()).as("as the conversation knows, for a number on no record").isTrue();

        records.addSmsNumber(patient, next).join();

        assertThat(records.textedBefore(next, List.of(patient)).join()).isFalse();
        communication(patient, Instant.now().plusSeconds(1).toString(), "completed");
        assertThat(records.textedBefore(next, List.of(patient)).join()).isTrue();
    }

    @Test
    void aContactsNumberReceivesTextsAsTheContactsOnly() throws Exception {
        Reference patient = sandbox.create("""
                {"resourceType":"Patient","name":[{"family":"Kealoha","given":["Kai"]}],"telecom":[{"system":"phone","value":"+16175550195"}],
                 "contact":[{"name":{"text":"Nalu Kealoha"}},
                            {"name":{"text":"Leilani Kealoha"},"telecom":[{"system":"phone","use":"mobile","value":"(617) 555-0194"}]}]}""");
        var number = new PhoneNumber("+16175550194");

        records.addSmsNumber(patient, number).join();
        records.addSmsNumber(patient, number).join();

        assertThat(records.person(patient).join().orElseThrow().telecoms()).containsExactlyInAnyOrder(
                new Telecom(Telecom.Kind.OTHER, new PhoneNumber("+16175550195")), new Telecom(Telecom.Kind.SMS, number, "Leilani Kealoha"));
        assertThat(sandbox.read(patient).path("telecom")).hasSize(1);
        assertThat(sandbox.read(patient).at("/contact/1/telecom")).as("once").hasSize(2);
    }

    private static void communication(Reference recipient, String sent, String status) throws Exception {
        sandbox.create("""
                {"resourceType":"Communication","status":"%s","sent":"%s","recipient":[{"reference":"%s"}],
                 "medium":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationMode","code":"SMSWRIT"}]}]}""".formatted(status, sent, recipient));
    }

    @Test
    void aDayIsTheClinicsDayAndStartsWithTheEarliest() {
        List<EncounterCard> cards = find("", Optional.of(TODAY));

        assertThat(cards).extracting(EncounterCard::reference).containsExactly(morning, afternoon);
        assertThat(cards.getFirst().patient().orElseThrow().person().name().familyFirst()).isEqualTo("Osei, Benjamin");
        assertThat(cards.getFirst().practitioners()).extracting(person -> person.name().spoken()).containsExactly("Dr Adam Careful");
        assertThat(cards.getFirst().others()).extracting(person -> person.name().spoken()).containsExactly("Abena Osei", "Reminder workstation");
        assertThat(cards.getFirst().reason()).isEqualTo("Follow-up, asthma");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lopez", "López, Mariana", "mariana lópez", "3/12/1984", "12 Mar 1984 lop", "6175550142", "617-555-0142", "+1 617 555 0142",
            "0142", "004471", "4471"})
    void aPatientIsFoundByWhateverIsTyped(String text) {
        assertThat(find(text, Optional.of(TODAY))).extracting(EncounterCard::reference).containsExactly(afternoon);
    }

    @Test
    void aChildIsFoundByTheMothersPhone() {
        assertThat(find("(617) 555-0177", Optional.empty())).extracting(EncounterCard::reference).containsExactly(morning);
    }

    @Test
    void nobodyIsFoundByWhatFitsNobody() {
        for (String text : List.of("Nobody", "mariana osei", "12/3/1984", "6175550199", "9999", "(", "lop|ez,$\\")) {
            assertThat(find(text, Optional.empty())).as(text).isEmpty();
        }
    }

    @Test
    void moreThanTheLimitLeavesTheNewest() {
        List<EncounterCard> cards = records.encounters(new EncounterQuery("lopez", Optional.empty(), BOSTON, 2)).join();
        assertThat(cards).hasSize(2).extracting(EncounterCard::reason).last().isEqualTo("tomorrow");
    }

    @Test
    void everybodyWhoCouldTakePartIsOfferedTheLikeliestFirst() {
        List<Candidate> candidates = records.candidates(morning).join();

        assertThat(candidates).extracting(candidate -> candidate.person().name().spoken())
                .containsExactly("Benjamin Osei", "Abena Osei", "Dr Adam Careful", "Reminder workstation", "Rosa Nguyen", "Salvador Macías");
        assertThat(candidates).extracting(Candidate::onEncounter).containsExactly(false, true, true, true, false, false);
        assertThat(candidates.get(1).person().telecoms()).containsExactly(new Telecom(Telecom.Kind.SMS, new PhoneNumber("+16175550177")));
        assertThat(candidates.get(4).person().description()).isEqualTo("Nurse");
    }

    @Test
    void anEncounterOfAnotherAppIsFoundByItsExtension() {
        var sid = new ConversationSid(SID);
        assertThat(records.encountersOf(List.of(sid, new ConversationSid("CH0"))).join()).containsOnlyKeys(sid)
                .extractingByKey(sid).extracting(EncounterCard::reference).isEqualTo(others);
        assertThat(records.encountersOf(List.of()).join()).isEmpty();
    }

    @Test
    void oneThatWasFoundIsReadByItsIdFromThenOn() throws Exception {
        var sid = new ConversationSid("CH5b95706dd9f344d38bec278d98ec0d59");
        String participant = "{\"individual\":{\"reference\":\"%s\"}}".formatted(sandbox.user("Careful").profile());
        String talk = """
                {"resourceType":"Encounter","id":"%s","status":"%s","class":{"code":"VR"},"subject":{"reference":"%s"},"participant":[%s],
                 "extension":[{"url":"https://extensions.fhir.zapehr.com/encounter-virtual-service-pre-release","extension":[
                   {"url":"channelType","valueCoding":{"code":"twilio-conversations"}},{"url":"addressString","valueString":"%s"}]}]}""";
        Reference encounter = sandbox.create(talk.formatted("new", "in-progress", mariana, participant, sid.value()));
        assertThat(records.encountersOf(List.of(sid)).join()).containsOnlyKeys(sid);
        sandbox.update(encounter, talk.formatted(encounter.id(), "finished", mariana, "", sid.value()).replace("\"participant\":[],", ""));
        assertThat(records.encountersOf(List.of(sid)).join()).as("though I take no part any more").extractingByKey(sid)
                .extracting(EncounterCard::status).isEqualTo("finished");
        sandbox.update(encounter, talk.formatted(encounter.id(), "finished", mariana, "", "CH6").replace("\"participant\":[],", ""));
        assertThat(records.encountersOf(List.of(sid)).join()).as("it has another conversation").isEmpty();
    }

    @Test
    void whoeverSharesANumberIsKnownInAnySpelling() {
        assertThat(records.ownersOf(new PhoneNumber("+16175550142")).join()).extracting(person -> person.reference()).containsExactly(mariana);
        assertThat(records.ownersOf(new PhoneNumber("+16175550177")).join()).extracting(person -> person.reference()).containsExactly(mother);
        assertThat(records.ownersOf(new PhoneNumber("+16175550199")).join()).isEmpty();
    }

    @Test
    void aPersonIsReadOrMissing() {
        assertThat(records.person(device).join()).hasValueSatisfying(found -> assertThat(found.name().spoken()).isEqualTo("Reminder workstation"));
        assertThat(records.person(new Reference("Patient", "nowhere")).join()).isEmpty();
        assertThat(records.person(new Reference("Organization", "x")).join()).isEmpty();
    }

    @Test
    void oneOfTheStaffIsReadWithWhatTheyDo() {
        assertThat(records.person(nurse).join()).hasValueSatisfying(found -> assertThat(found.description()).isEqualTo("Nurse"));
        assertThat(records.person(adam).join()).hasValueSatisfying(found -> assertThat(found.description()).isEmpty());
    }

    private static List<EncounterCard> find(String text, Optional<LocalDate> day) {
        return records.encounters(new EncounterQuery(text, day, BOSTON, 50)).join();
    }

    private static Reference encounter(Reference patient, String start, String end, String more) throws Exception {
        String period = end == null ? "{\"start\":\"%s\"}".formatted(start) : "{\"start\":\"%s\",\"end\":\"%s\"}".formatted(start, end);
        String reason = more.contains("reasonCode") ? "" : "\"reasonCode\":[{\"text\":\"Follow-up, asthma\"}],";
        return sandbox.create("""
                {"resourceType":"Encounter","status":"in-progress","class":{"code":"AMB"},"subject":{"reference":"%s"},"period":%s,%s%s}"""
                .formatted(patient, period, reason, more));
    }
}
