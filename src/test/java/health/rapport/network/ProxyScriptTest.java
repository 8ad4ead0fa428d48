package health.rapport.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyScriptTest {
    private static final URI CLINIC = URI.create("https://fhir.clinic.example/Patient?name=lopez");

    /** The functions' descriptions are Netscape's, of 1996, as every browser still follows them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "isPlainHostName('www') | true", "isPlainHostName('www.clinic.example') | false",
            "dnsDomainIs('www.clinic.example', '.clinic.example') | true", "dnsDomainIs('www', '.clinic.example') | false",
            "localHostOrDomainIs('www', 'www.clinic.example') | true", "localHostOrDomainIs('home.clinic.example', 'www.clinic.example') | false",
            "dnsDomainLevels('www') | 0", "dnsDomainLevels('www.clinic.example') | 2",
            "isInNet('192.168.7.9', '192.168.0.0', '255.255.0.0') | true", "isInNet('10.1.2.3', '192.168.0.0', '255.255.0.0') | false",
            "isInNet('localhost', '127.0.0.0', '255.0.0.0') | true", "isInNetEx('192.168.7.9', '192.168.0.0/16') | true",
            "isInNetEx('10.1.2.3', '0.0.0.0/0') | true",
            "isResolvable('localhost') | true", "dnsResolve('localhost') | 127.0.0.1", "isResolvable('no-such-host.invalid') | false",
            "convert_addr('104.16.41.2') | 1745889538",
            "shExpMatch('https://clinic.example/a/b', '*/a/*') | true", "shExpMatch('clinic.example', 'clinic?example') | true",
            "shExpMatch('clinicXexample', 'clinic.example') | false",
            "weekdayRange('SUN', 'SAT') | true", "timeRange(0, 24) | true", "dateRange(1, 31) | true", "dateRange('JAN', 'DEC', 'GMT') | true",
            "dateRange(1995, 1996) | false",
            "dateRange(1, 'JAN', 1995, 31, 'DEC', 2995) | true", "typeof myIpAddress() | string", "typeof alert('x') | undefined"})
    void scriptsCanAskWhatBrowsersAnswer(String question, String answer) throws ProxyScript.Unusable {
        assertThat(ProxyScript.of("function FindProxyForURL(url, host) { return '' + (" + question + "); }").answerFor(CLINIC)).isEqualTo(answer);
    }

    @Test
    void theScriptLearnsTheHostAndNotWhatIsAskedOfIt() throws ProxyScript.Unusable {
        assertThat(ProxyScript.of("function FindProxyForURL(url, host) { return url + ' ' + host; }").answerFor(CLINIC))
                .isEqualTo("https://fhir.clinic.example/ fhir.clinic.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.lang.System.exit(0)", "Packages.java.io.File('/')", "importClass(java.lang.Runtime)", "new JavaAdapter(Object, {})",
            "resolve.getClass().forName('java.lang.Runtime')", "getClass()", "new java.net.Socket('127.0.0.1', 80)"})
    void aScriptReachesNothingOfJava(String attempt) {
        assertThatThrownBy(() -> ProxyScript.of("function FindProxyForURL(url, host) { return '' + " + attempt + "; }").answerFor(CLINIC))
                .isInstanceOf(ProxyScript.Unusable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"while (true) { }", "try { while (true) { } } catch (e) { while (true) { } }", "(function f() { return f() + 1; })()"})
    void aScriptThatDoesNotEndIsStopped(String body) {
        assertThatThrownBy(() -> ProxyScript.of("function FindProxyForURL(url, host) { " + body + " }").answerFor(CLINIC))
                .isInstanceOf(ProxyScript.Unusable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Sign in to the guest network</html>", "var FindProxyForURL = 5;", "while (true) { }"})
    void whatIsNoScriptIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> ProxyScript.of(text)).isInstanceOf(ProxyScript.Unusable.class);
    }

    @Test
    void answersAreReadInTheirOrderAndWhatIsNotSpokenIsPassedOver() {
        assertThat(ScriptedProxies.proxies("HTTPS secure.example:443; PROXY one.example:3128; SOCKS5 two.example; DIRECT")).containsExactly(
                new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("one.example", 3128)),
                new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("two.example", 1080)), Proxy.NO_PROXY);
        assertThat(ScriptedProxies.proxies("")).isEqualTo(List.of(Proxy.NO_PROXY));
        assertThat(ScriptedProxies.proxies("nonsense :::")).isEmpty();
    }

    @Test
    void eachSystemTellsWhereItsScriptIsInItsOwnWords() {
        assertThat(SystemProxyScript.of("Linux").read("""
                org.gnome.system.proxy autoconfig-url 'http://wpad.clinic.example/proxy.pac'
                org.gnome.system.proxy mode 'auto'
                """)).contains(URI.create("http://wpad.clinic.example/proxy.pac"));
        assertThat(SystemProxyScript.of("Linux").read("org.gnome.system.proxy autoconfig-url 'http://old.example/'\norg.gnome.system.proxy mode 'manual'"))
                .isEmpty();
        assertThat(SystemProxyScript.of("Windows 11").read("\r\n    AutoConfigURL    REG_SZ    http://wpad.clinic.example/proxy.pac\r\n\r\n"))
                .contains(URI.create("http://wpad.clinic.example/proxy.pac"));
        assertThat(SystemProxyScript.of("Mac OS X")
                .read("<dictionary> {\n  ProxyAutoConfigEnable : 1\n  ProxyAutoConfigURLString : file:///Library/clinic.pac\n}"))
                        .contains(URI.create("file:///Library/clinic.pac"));
        assertThat(SystemProxyScript.of("Mac OS X").read("<dictionary> {\n  ProxyAutoConfigEnable : 0\n  ProxyAutoConfigURLString : file:///old.pac\n}"))
                .isEmpty();
    }
}
