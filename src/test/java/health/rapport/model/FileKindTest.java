package health.rapport.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file is follows from its bytes alone. */
class FileKindTest {
    @ParameterizedTest
    @CsvSource({
        "FFD8FFE000104A464946, JPEG", "89504E470D0A1A0A0000000D, PNG", "474946383961, GIF", "524946460000000057454250, WEBP", "255044462D312E37, PDF",
        "000000186674797069736F6D, MP4", "0000001866747970336770350000, MP4", "2321414D520A, AMR", "494433040000, MP3", "FFFB9064, MP3",
        "00000018667479706865696300000000, HEIC", "00000014667479707174202000000000, QUICKTIME", "0000001866747970, OTHER", "00000018667479706D, OTHER",
        "52494646000000005741564566, OTHER", "4D5A9000, OTHER", "'', OTHER", "FF, OTHER", "FFF15080, OTHER"})
    void tellsByTheFirstBytes(String hex, FileKind kind) {
        assertThat(FileKind.of(HexFormat.of().parseHex(hex))).isEqualTo(kind);
    }

    @Test
    void aProgramIsNoPictureWhateverItIsCalled() {
        assertThat(FileKind.of("#!/bin/sh\nrm -rf /".getBytes(StandardCharsets.UTF_8))).isEqualTo(FileKind.OTHER);
        assertThat(FileKind.claimed("image/png").isPicture()).as("the claim alone").isTrue();
        assertThat(FileKind.claimed(";")).isEqualTo(FileKind.OTHER);
    }

    @ParameterizedTest
    @CsvSource({"image/jpeg, JPEG", "IMAGE/JPEG; charset=binary, JPEG", "image/jpg, JPEG", "application/pdf, PDF", "text/html, OTHER", "'', OTHER"})
    void understandsWhatIsClaimed(String contentType, FileKind kind) {
        assertThat(FileKind.claimed(contentType)).isEqualTo(kind);
    }
}
