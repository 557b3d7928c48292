package web

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// signer signs what is kept in cookies. A purpose is part of what is signed, so that a value made
// for one cookie is worth nothing in another.
type signer struct{ secret []byte }

func (s signer) mac(purpose, value string) []byte {
	h := hmac.New(sha256.New, s.secret)
	fmt.Fprintf(h, "%d:%s%s", len(purpose), purpose, value)
	return h.Sum(nil)
}

// sign returns "value.mac", both in base64.
func (s signer) sign(purpose, value string) string {
	enc := base64.RawURLEncoding
	return enc.EncodeToString([]byte(value)) + "." + enc.EncodeToString(s.mac(purpose, value))
}

// verify returns the value of what sign made.
func (s signer) verify(purpose, signed string) (value string, ok bool) {
	v, m, found := strings.Cut(signed, ".")
	raw, err1 := base64.RawURLEncoding.DecodeString(v)
	mac, err2 := base64.RawURLEncoding.DecodeString(m)
	if !found || err1 != nil || err2 != nil || !hmac.Equal(mac, s.mac(purpose, string(raw))) {
		return "", false
	}
	return string(raw), true
}

const secretSize = 32 // bytes: the block that HMAC-SHA256 is as strong as

// loadSecret returns the given secret, else the one kept beside the journal (made at the first
// start, so that a restart makes nobody a stranger), else one for this process.
func loadSecret(given []byte, journal string) ([]byte, error) {
	if len(given) > 0 {
		return given, nil
	}
	if journal == "" {
		return newSecret(), nil
	}
	path := journal + ".key"
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return keepSecret(path)
	}
	if err != nil {
		return nil, err
	}
	secret, err := hex.DecodeString(strings.TrimSpace(string(data)))
	if err != nil || len(secret) < secretSize {
		return nil, fmt.Errorf("%s does not hold a key; remove it and everybody gets a new name", path)
	}
	return secret, nil
}

func newSecret() []byte {
	secret := make([]byte, secretSize)
	rand.Read(secret) // never fails: crypto/rand ends the program instead
	return secret
}

func keepSecret(path string) ([]byte, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	secret := newSecret()
	tmp := path + ".new"
	if err := os.WriteFile(tmp, []byte(hex.EncodeToString(secret)+"\n"), 0o600); err != nil {
		return nil, err
	}
	return secret, os.Rename(tmp, path)
}
