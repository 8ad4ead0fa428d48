// What a proxy auto-configuration script can ask, as Netscape named it and browsers answer it. Names and addresses come from
// resolve(host) and ownAddress(), the only two things here that reach outside of the script.
function isPlainHostName(host) { return host.indexOf('.') < 0; }

function dnsDomainIs(host, domain) {
    return host.length >= domain.length && host.substring(host.length - domain.length).toLowerCase() === domain.toLowerCase();
}

function localHostOrDomainIs(host, hostdom) { return host === hostdom || hostdom.lastIndexOf(host + '.', 0) === 0; }

function dnsDomainLevels(host) { return host.split('.').length - 1; }

function dnsResolve(host) { return resolve(host); }

function dnsResolveEx(host) { return resolve(host) || ''; }

function isResolvable(host) { return resolve(host) !== null; }

function isResolvableEx(host) { return isResolvable(host); }

function myIpAddress() { return ownAddress(); }

function myIpAddressEx() { return ownAddress(); }

function convert_addr(text) {
    var parts = String(text).split('.');
    return ((parts[0] & 0xff) << 24) | ((parts[1] & 0xff) << 16) | ((parts[2] & 0xff) << 8) | (parts[3] & 0xff);
}

function isInNet(host, pattern, mask) {
    var quad = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;
    var address = quad.test(host) ? host : resolve(host);
    return address !== null && quad.test(address) && (convert_addr(address) & convert_addr(mask)) === (convert_addr(pattern) & convert_addr(mask));
}

function isInNetEx(host, prefix) {
    var parts = prefix.split('/');
    var bits = Number(parts[1]);
    var mask = [24, 16, 8, 0].map(function (shift) { return bits === 0 ? 0 : ((-1 << (32 - bits)) >>> shift) & 0xff; }).join('.');
    return isInNet(host, parts[0], mask);
}

function shExpMatch(text, pattern) {
    var expression = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.');
    return new RegExp('^' + expression + '$').test(text);
}

function sortIpAddressList(list) { return list; }

function getClientVersion() { return '1.0'; }

function alert() { }

// The last argument 'GMT' of the three ranges means that they are in that zone.
function rangeArguments(given) {
    var values = Array.prototype.slice.call(given);
    var gmt = values[values.length - 1] === 'GMT';
    if (gmt) { values.pop(); }
    var now = new Date();
    return { values: values, now: gmt ? new Date(now.getTime() + now.getTimezoneOffset() * 60000) : now };
}

function isBetween(value, first, last) { return first <= last ? first <= value && value <= last : value >= first || value <= last; }

function weekdayRange() {
    var days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
    var asked = rangeArguments(arguments);
    var first = days.indexOf(asked.values[0]);
    var last = asked.values.length > 1 ? days.indexOf(asked.values[1]) : first;
    return isBetween(asked.now.getDay(), first, last);
}

function timeRange() {
    var asked = rangeArguments(arguments);
    var given = asked.values;
    var seconds = asked.now.getHours() * 3600 + asked.now.getMinutes() * 60 + asked.now.getSeconds();
    switch (given.length) {
        case 1: return asked.now.getHours() === given[0];
        case 2: return isBetween(seconds, given[0] * 3600, given[1] * 3600);
        case 4: return isBetween(seconds, given[0] * 3600 + given[1] * 60, given[2] * 3600 + given[3] * 60);
        case 6: return isBetween(seconds, given[0] * 3600 + given[1] * 60 + given[2], given[3] * 3600 + given[4] * 60 + given[5]);
        default: return false;
    }
}

function dateRange() {
    var months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
    var asked = rangeArguments(arguments);
    var now = asked.now;
    // Each bound as one number, of the parts that it names: years before months before days.
    function number(parts, like) {
        return parts.reduce(function (sum, part) {
            if (typeof part === 'string') { return sum + (like ? now.getMonth() : months.indexOf(part)) * 100; }
            return sum + (part > 31 ? (like ? now.getFullYear() : part) * 10000 : like ? now.getDate() : part);
        }, 0);
    }
    var half = asked.values.length === 1 ? 1 : asked.values.length / 2;
    var first = asked.values.slice(0, half);
    var last = asked.values.length === 1 ? first : asked.values.slice(half);
    return isBetween(number(first, true), number(first, false), number(last, false));
}
