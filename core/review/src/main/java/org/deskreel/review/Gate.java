// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who has the token, from this server's own pages. Pages of others that a browser on this machine shows can send
 * requests here too, so a request must name this server as its host (a name that somebody points here does not, which is
 * how DNS rebinding is refused) and must not come from a page of another origin. Who follows a link there, as one to a moment in
 * a ticket, gets no more than a page that goes there itself: what that asks for comes from here.
 */
final class Gate extends Filter {
    /** The parameter that carries the token, once: then it is in a cookie and not in the address any more. */
    static final String TOKEN = "token";

    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private static final Set<String> PAGES = Set.of("/", "/watch");

    /** The parameter that says that the server's own page leads to an address that was followed from elsewhere. */
    private static final String FOLLOWED = "followed";

    /** What that page runs; the only thing that is to be had without the token, and holds nothing. */
    private static final String SCRIPT = "/followed.js";

    /** A redirection would not do: browsers would still say where it all began. */
    private static final String COME_AGAIN = """
            <!DOCTYPE html>
            <html lang="en">
            <title>Deskreel</title>
            <script src="%s"></script>
            <p>One moment.</p>
            </html>
            """.formatted(SCRIPT);

    /** What can be asked for here: work, which changes nothing in the sink, and notes, which add to it. */
    private static final Set<String> POSTED = Set.of(JobsHandler.PATH, ListHandler.AGAIN, NotesHandler.PATH);

    /** How the addresses of this server are written: nothing in them is escaped, and no part of them is {@code ..}. */
    private static final Pattern ADDRESS = Pattern.compile("(/\\.?[A-Za-z0-9_-][A-Za-z0-9._-]*)*+/?");

    private final String token;
    private final AccessLog log;
    private final String cookie;
    private final List<String> hosts;
    private final List<String> stores;

    /**
     * @param port of this server
     * @param token that lets in
     * @param log is told who comes in, and who does not
     * @param stores origins that pages may read from besides this server
     */
    Gate(int port, String token, AccessLog log, List<String> stores) {
        this.token = token;
        this.log = log;
        this.stores = List.copyOf(stores);
        // Cookies know no ports, and another server of this machine may have one of the same name.
        this.cookie = "deskreel-" + port;
        this.hosts = List.of("127.0.0.1:" + port, "localhost:" + port);
    }

    @Override
    public String description() {
        return "Lets in who has the token, from this server's own pages";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        new Request(exchange).secure(stores);
        new Answering(request -> pass(request, exchange, chain), log).handle(exchange);
    }

    private void pass(Request request, HttpExchange exchange, Chain chain) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        refuseOtherHost(headers.getFirst("Host"));
        Optional<String> elsewhere = elsewhere(headers);
        if (elsewhere.isPresent()) {
            comeAgain(request, exchange.getRequestMethod(), headers, elsewhere.get());
            return;
        }
        refuseOtherMethods(request, exchange.getRequestMethod());
        if (request.parameter(TOKEN).filter(this::right).isPresent()) {
            letIn(request);
        } else if (request.path().equals(SCRIPT)) {
            chain.doFilter(exchange);
        } else {
            refuseStrangers(request, headers);
            refuseOutside(request.address());
            if (request.parameter(FOLLOWED).isPresent()) {
                request.redirect(request.withoutParameter(FOLLOWED));
            } else {
                chain.doFilter(exchange);
            }
        }
    }

    private void refuseOtherHost(@Nullable String host) {
        if (host == null || !hosts.contains(host)) {
            throw Refusal.noted(RefusalReason.OTHER_HOST, host);
        }
    }

    /** From where a browser says that a request comes, if that is not from here. */
    private Optional<String> elsewhere(Headers headers) {
        String origin = headers.getFirst("Origin");
        if (origin != null && hosts.stream().noneMatch(own -> origin.equals("http://" + own))) {
            return Optional.of(origin);
        }
        return Optional.ofNullable(headers.getFirst("Sec-Fetch-Site")).filter(site -> !OWN_SITES.contains(site));
    }

    /** A browser that says so even when its own page leads it here would go round in circles. */
    private static void comeAgain(Request request, String method, Headers headers, String from) throws IOException {
        boolean again = request.parameter(FOLLOWED).isPresent();
        if (!method.equals("GET") || !byLink(headers, request.path()) || again) {
            throw Refusal.noted(RefusalReason.OTHER_ORIGIN, from);
        }
        request.answer(200, "text/html; charset=utf-8", COME_AGAIN.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a person goes to a page, in a tab of its own, where pages of others cannot see it. */
    private static boolean byLink(Headers headers, String path) {
        return PAGES.contains(path)
                && headers.getFirst("Origin") == null
                && "navigate".equals(headers.getFirst("Sec-Fetch-Mode"))
                && "document".equals(headers.getFirst("Sec-Fetch-Dest"));
    }

    private static void refuseOtherMethods(Request request, String method) {
        boolean posts = method.equals("POST") && POSTED.contains(request.path());
        if (!posts && !READING.contains(method)) {
            throw Refusal.noted(RefusalReason.OTHER_METHOD, method);
        }
    }

    private void refuseStrangers(Request request, Headers headers) {
        List<String> kept = cookies(headers);
        if (kept.stream().noneMatch(this::right)) {
            boolean tried = request.parameter(TOKEN).isPresent() || !kept.isEmpty();
            throw Refusal.noted(tried ? RefusalReason.WRONG_TOKEN : RefusalReason.NO_TOKEN, null);
        }
    }

    private static void refuseOutside(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw Refusal.noted(RefusalReason.OUTSIDE, address);
        }
    }

    private void letIn(Request request) throws IOException {
        log.entered(request.program());
        request.header("Set-Cookie", cookie + "=" + token + "; Path=/; HttpOnly; SameSite=Strict");
        request.redirect(request.withoutParameter(TOKEN));
    }

    private boolean right(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> cookies(Headers headers) {
        return headers.getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> Stream.of(line.split(";")))
                .map(String::strip)
                .filter(one -> one.startsWith(cookie + "="))
                .map(one -> one.substring(cookie.length() + 1))
                .toList();
    }
}
