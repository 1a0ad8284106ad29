// The peer sigstore-go on the attestations of SideBySide, in the format of its own, from bytes to
// verdict. Arguments: a directory with trusted_root.json and with N.json and N.sha256 (hex) for each N
// from 0, the expected subject and the expected issuer. It verifies all of them for each line on stdin and
// then prints what that took: the nanoseconds of CPU of the one thread that works, the collector's
// threads left out as for the others.
//
// Where Debian's golang-github-sigstore-sigstore-go-dev (1.3 or newer) is installed:
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go build -o sigstore-go-peer ./benchmarks/peers/sigstore-go
package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"github.com/sigstore/sigstore-go/pkg/bundle"
	"github.com/sigstore/sigstore-go/pkg/root"
	"github.com/sigstore/sigstore-go/pkg/verify"
)

const ofThisThread = 1 // RUSAGE_THREAD

type item struct {
	digest []byte
	json   []byte
}

func main() {
	if len(os.Args) != 4 {
		log.Fatal("sigstore-go-peer DIRECTORY SUBJECT ISSUER")
	}
	items := read(os.Args[1])
	verifier, policy := expectations(os.Args[1], os.Args[2], os.Args[3])
	runtime.LockOSThread()
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		before := cpu()
		for i := range items {
			if err := check(verifier, policy, items[i]); err != nil {
				log.Fatalf("%d: %v", i, err)
			}
		}
		fmt.Println(cpu() - before)
	}
}

func read(directory string) []item {
	var items []item
	for i := 0; ; i++ {
		text, err := os.ReadFile(filepath.Join(directory, fmt.Sprintf("%d.json", i)))
		if os.IsNotExist(err) && i > 0 {
			return items
		}
		fatal(err)
		digest, err := os.ReadFile(filepath.Join(directory, fmt.Sprintf("%d.sha256", i)))
		fatal(err)
		decoded, err := hex.DecodeString(strings.TrimSpace(string(digest)))
		fatal(err)
		items = append(items, item{decoded, text})
	}
}

func expectations(directory, subject, issuer string) (*verify.Verifier, verify.PolicyOption) {
	trusted, err := root.NewTrustedRootFromPath(filepath.Join(directory, "trusted_root.json"))
	fatal(err)
	verifier, err := verify.NewVerifier(
		trusted,
		verify.WithSignedCertificateTimestamps(1),
		verify.WithObserverTimestamps(1),
		verify.WithTransparencyLog(1))
	fatal(err)
	identity, err := verify.NewShortCertificateIdentity(issuer, "", subject, "")
	fatal(err)
	return verifier, verify.WithCertificateIdentity(identity)
}

func check(verifier *verify.Verifier, identity verify.PolicyOption, one item) error {
	var read bundle.Bundle
	if err := read.UnmarshalJSON(one.json); err != nil {
		return err
	}
	_, err := verifier.Verify(&read, verify.NewPolicy(verify.WithArtifactDigest("sha256", one.digest), identity))
	return err
}

func cpu() int64 {
	var used syscall.Rusage
	fatal(syscall.Getrusage(ofThisThread, &used))
	return used.Utime.Nano() + used.Stime.Nano()
}

func fatal(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
