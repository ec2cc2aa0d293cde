package org.jiedui.site;

import java.nio.charset.StandardCharsets;
import org.jiedui.claims.Claims;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.AbsentException;
import org.jiedui.ledger.Ledger;
import org.jiedui.storage.Files;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Hands out the workbooks and papers that are held, always to be saved and never to be run by the browser. */
@Controller
class FilePages {

    private final Files files;
    private final Ledger ledger;
    private final Intake intake;
    private final Claims claims;

    FilePages(Files files, Ledger ledger, Intake intake, Claims claims) {
        this.files = files;
        this.ledger = ledger;
        this.intake = intake;
        this.claims = claims;
    }

    @GetMapping("/files/{hash}")
    ResponseEntity<InputStreamResource> file(@PathVariable String hash, @RequestParam(defaultValue = "") String name) {
        boolean known =
                hash.matches("[0-9a-f]{64}") && (ledger.proves(hash) || intake.holds(hash) || claims.holds(hash));
        if (!known) {
            throw new AbsentException("no such file: " + hash);
        }
        ContentDisposition saved = ContentDisposition.attachment()
                .filename(name.isBlank() ? hash : name, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString())
                .body(new InputStreamResource(files.open(hash)));
    }
}
