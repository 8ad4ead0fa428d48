package health.rapport.oystehr.http;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.ConversationSid;
import health.rapport.model.Refusal;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
    private static final String SID = "CH4b95706dd9f344d38bec278d98ec0d58";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {}                                                        | SignedOut
            403 | {"message":"no","code":403}                               | NotAllowed
            400 | {"message":"denied","code":"4031"}                        | NotAllowed
            400 | {"message":"denied","code":4031}                          | NotAllowed
            428 | {"message":"off","code":"4281"}                           | NotConfigured
            500 | {"output":{"message":"off","code":4281}}                  | NotConfigured
            404 | {"message":"gone"}                                        | UnknownConversation
            404 | {"message":"Twilio said 50350"}                           | UnknownConversation
            412 | {"resourceType":"OperationOutcome"}                       | ChangedMeanwhile
            429 | {}                                                        | TooManyRequests
            503 | <html>busy</html>                                         | Offline
            400 | {"message":"Message blocked (21610)","code":"4000"}       | OptedOut
            400 | {"message":"Participant already exists","code":50433}     | AlreadyTakesPart
            400 | {"message":"Conversation is closed: 50377","code":"4000"} | ConversationClosed
            400 | {"message":"bad number","code":"21211"}                   | NumberInvalid
            400 | {"message":"too long","code":"50504"}                     | MessageTooLong
            400 | {"message":"add them to encounter-other-participants first","code":"4002"}       | NotOnEncounter
            409 | {"message":"The phone is in this conversation already (Twilio 50416)","code":"4096"} | PhoneTakesPart
            428 | {"message":"Messaging Service is not yet configured for SMS","code":"4282"}      | NotConfigured
            400 | {"message":"The recipient has no telecom with system sms","code":"4007"}         | NumberInvalid
            504 | gateway timed out                                         | Offline
            """)
    void everyAnswerHasItsRefusal(int status, String body, String refusal) {
        assertThat(Refusals.answered(status, body).refusal().getClass().getSimpleName()).isEqualTo(refusal);
    }

    @Test
    void aPhoneTakenElsewhereNamesTheOtherConversation() {
        String text = "A binding for this participant and proxy address already exists in Conversation " + SID;
        assertThat(Refusals.answered(409, "{\"message\":\"" + text + "\",\"code\":50416}").refusal())
                .isEqualTo(new Refusal.NumberInUse(Optional.of(new ConversationSid(SID))));
        assertThat(Refusals.answered(400, "{\"message\":\"Twilio error 50416: " + text + "\",\"code\":\"4006\"}").refusal())
                .isEqualTo(new Refusal.NumberInUse(Optional.of(new ConversationSid(SID))));
        assertThat(Refusals.answered(409, "{\"message\":\"in use\",\"code\":\"50416\"}").refusal())
                .isEqualTo(new Refusal.NumberInUse(Optional.empty()));
    }

    @Test
    void whatNobodyKnowsKeepsTheServicesCodeAndNeverItsText() {
        var refused = Refusals.answered(400, "{\"message\":\"Maria Lopez +16175550142\",\"code\":\"4009\"}");
        assertThat(refused.refusal()).isEqualTo(new Refusal.Other("4009"));
        assertThat(refused).hasMessageNotContaining("Lopez");
        assertThat(Refusals.answered(500, "").refusal()).isEqualTo(new Refusal.Other("500"));
    }

    @Test
    void aPhoneNumberInTheTextIsNotTakenForACode() {
        assertThat(Refusals.answered(400, "{\"message\":\"cannot reach +15041650416\",\"code\":\"4006\"}").refusal())
                .isEqualTo(new Refusal.Other("4006"));
    }

    @Test
    void noAnswerIsOffline() {
        assertThat(Refusals.unanswered(new IOException("reset")).refusal()).isEqualTo(new Refusal.Offline());
    }
}
