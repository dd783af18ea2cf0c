// A naive minter, which formats every stamp and looks at its hash in hexadecimal: what others are measured against.
// Usage: go run naive.go TRIES; prints tries a second. It goes on after a stamp is found, so that the work is fixed.
package main

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// Of the package, so that no compiler can leave the hashes out as something that nobody looks at.
var found int

func main() {
	tries, err := strconv.Atoi(strings.Join(os.Args[1:], " "))
	if err != nil || tries < 1 {
		fmt.Fprintln(os.Stderr, "naive: expected a number of tries")
		os.Exit(64)
	}
	date := time.Now().UTC().Format("060102")
	resource := strings.Repeat("r", 200)
	salt := strings.Repeat("s", 40)
	zeros := strings.Repeat("0", 20/4)
	start := time.Now()
	for counter := 0; counter < tries; counter++ {
		stamp := fmt.Sprintf("1:20:%s:%s::%s:%x", date, resource, salt, counter)
		hash := sha1.Sum([]byte(stamp))
		if strings.HasPrefix(hex.EncodeToString(hash[:]), zeros) {
			found++
		}
	}
	fmt.Printf("%.0f\n", float64(tries)/time.Since(start).Seconds())
}
