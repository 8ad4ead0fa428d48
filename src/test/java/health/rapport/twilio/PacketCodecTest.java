package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.Test;

class PacketCodecTest {
    @Test
    void countsBytesAndNotCharacters() {
        ByteString frame = PacketCodec.encode(header("message").put("note", "Müller"), "{\"body\":\"¿Qué tal? 👍\"}");
        String text = frame.utf8();
        int headLength = text.substring(text.indexOf('{'), text.indexOf("}\r\n") + 1).getBytes(StandardCharsets.UTF_8).length;
        assertThat(text).startsWith("TWILSOCK V3.0 " + headLength + "\r\n{");
        assertThat(text).contains("\"payload_size\":" + "{\"body\":\"¿Qué tal? 👍\"}".getBytes(StandardCharsets.UTF_8).length);
        assertThat(decoded(frame).payload().path("body").asText()).isEqualTo("¿Qué tal? 👍");
    }

    @Test
    void takesASpaceBeforeTheFirstLineEndAndALineEndBehindThePayload() {
        String head = "{\"method\":\"ping\",\"id\":\"TM1\",\"payload_size\":2}";
        Packet packet = decoded(ByteString.encodeUtf8("TWILSOCK V3.0 " + head.length() + " \r\n" + head + "\r\n{}\r\n"));
        assertThat(packet.method()).isEqualTo("ping");
        assertThat(packet.payload().isObject()).isTrue();
    }

    @Test
    void dropsWhatIsNoPacket() {
        for (String bad : List.of(
                "", "\r\n", "hello", "TWILSOCK V4.0 2\r\n{}\r\n", "TWILSOCK V3.0 x\r\n{}\r\n", "TWILSOCK V3.0 99\r\n{}\r\n",
                "TWILSOCK V3.0 999999999\r\n{}", "TWILSOCK V3.0 2\r\n[]\r\n", "TWILSOCK V3.0 18\r\n{\"payload_size\":9}\r\n{}",
                "TWILSOCK V3.0 19\r\n{\"payload_size\":-9}\r\n{}")) {
            assertThat(PacketCodec.decode(ByteString.encodeUtf8(bad))).as(bad).isEmpty();
        }
    }

    @Test
    void leavesAPayloadOutThatIsNotJsonOrTooLarge() {
        assertThat(decoded(PacketCodec.encode(header("notification").put("payload_type", "text/plain"), "{}")).payload().isMissingNode()).isTrue();
        assertThat(decoded(PacketCodec.encode(header("notification"), "{broken")).payload().isMissingNode()).isTrue();
        String huge = "\"" + "x".repeat(PacketCodec.LARGEST_PAYLOAD) + "\"";
        assertThat(decoded(PacketCodec.encode(header("reply"), huge)).payload().isMissingNode()).isTrue();
    }

    @Test
    void neverPrintsWhatIsInside() {
        assertThat(decoded(PacketCodec.encode(header("init").put("token", "secret"), "{\"body\":\"secret\"}")).toString()).doesNotContain("secret");
    }

    private static ObjectNode header(String method) {
        return Json.object().put("method", method).put("id", "TM1");
    }

    private static Packet decoded(ByteString frame) {
        return PacketCodec.decode(frame).orElseThrow();
    }
}
