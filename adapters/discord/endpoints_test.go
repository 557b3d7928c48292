package discord

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"
)

// endpointVariables are the string variables of the library's endpoints.go with their values.
func endpointVariables(t *testing.T) map[string]string {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/bwmarrin/discordgo").Output()
	if err != nil {
		t.Skipf("the library's source cannot be found: %v", err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(dir)), "endpoints.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]string{}
	for _, d := range file.Decls {
		gen, ok := d.(*ast.GenDecl)
		if !ok || gen.Tok != token.VAR {
			continue
		}
		for _, s := range gen.Specs {
			v := s.(*ast.ValueSpec)
			for i, name := range v.Names {
				if text, ok := evaluate(v.Values[i], values); ok && strings.HasPrefix(name.Name, "Endpoint") {
					values[name.Name] = text
				}
			}
		}
	}
	return values
}

// evaluate computes a concatenation of literals and of variables that are known.
func evaluate(e ast.Expr, known map[string]string) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.Ident:
		if e.Name == "APIVersion" {
			return discordgo.APIVersion, true
		}
		s, ok := known[e.Name]
		return s, ok
	case *ast.BinaryExpr:
		a, ok := evaluate(e.X, known)
		b, ok2 := evaluate(e.Y, known)
		return a + b, ok && ok2
	}
	return "", false
}
