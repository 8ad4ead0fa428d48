package health.rapport.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Against what Twilio's own segment calculator (npm {@code sms-segments-calculator} 1.3.0) said of 5200 messages: every
 * GSM-7 character alone and across each border, emoji, combining marks, and mixtures up to 700 characters.
 */
class SmsLengthCorpusTest {
    @Test
    void countsAsTwiliosOwnCalculatorDoes() throws IOException {
        var wrong = new ArrayList<String>();
        List<String> corpus = corpus();
        for (String line : corpus) {
            String[] columns = line.split("\t");
            String message = new ObjectMapper().readValue(columns[0], String.class);
            SmsLength length = SmsLength.of(message);
            String encoding = length.encoding() == SmsLength.Encoding.GSM_7 ? "GSM-7" : "UCS-2";
            if (!encoding.equals(columns[1]) || length.segments() != Integer.parseInt(columns[2])) {
                wrong.add(line + " but " + encoding + " " + length.segments());
            }
        }
        assertThat(corpus).hasSizeGreaterThanOrEqualTo(5_000);
        assertThat(wrong).isEmpty();
    }

    private static List<String> corpus() throws IOException {
        try (var packed = SmsLengthCorpusTest.class.getResourceAsStream("/sms/segments.tsv.gz");
                var reader = new BufferedReader(new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
