// Reads article.enriched with franz-go: go run . localhost:9092 my-index
//
// Prints one line of JSON for each new state of an article.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"os/signal"
	"syscall"

	"github.com/twmb/franz-go/pkg/kgo"

	"example.org/subscriber/article"
)

const topic = "article.enriched"

//go:generate go run github.com/atombender/go-jsonschema@v0.24.1 -t --only-models -p article -o article/article.go ../../docs/schemas/ArticleEnriched.v1.json

type told struct {
	Partition int32    `json:"partition"`
	Offset    int64    `json:"offset"`
	URL       string   `json:"url"`
	Gone      bool     `json:"gone"`
	Title     string   `json:"title"`
	Persons   []string `json:"persons"`
}

func main() {
	prefix := ""
	if len(os.Args) > 3 {
		prefix = os.Args[3]
	}
	client, err := kgo.NewClient(
		kgo.SeedBrokers(os.Args[1]),
		kgo.ConsumerGroup(os.Args[2]),
		kgo.ConsumeTopics(prefix+topic),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
		kgo.DisableAutoCommit(),
		kgo.FetchMaxPartitionBytes(8<<20),
	)
	if err != nil {
		log.Fatal(err)
	}
	// Ended, it leaves its group, and the others read on at once.
	defer client.Close()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	seen := newSeen()
	for {
		fetches := client.PollRecords(ctx, 1)
		if ctx.Err() != nil {
			return
		}
		for _, failed := range fetches.Errors() {
			log.Printf("%s partition %d: %v", failed.Topic, failed.Partition, failed.Err) // it is tried again
		}
		for _, record := range fetches.Records() {
			handle(record, seen)
			if err := client.CommitRecords(ctx, record); err != nil {
				log.Printf("not committed: %v", err) // it is read again
			}
		}
	}
}

// Prints the article of a record; passes over a repeat and whatever is no article.
func handle(record *kgo.Record, seen *seen) {
	headers := map[string]string{}
	for _, header := range record.Headers {
		headers[header.Key] = string(header.Value)
	}
	id := headers["ce_id"]
	if headers["ce_type"] != "bantin.ArticleEnriched.v1" || record.Value == nil || seen.has(id) {
		return
	}
	line, err := lineOf(record)
	if err != nil {
		log.Printf("passed over, no article: partition %d offset %d: %v", record.Partition, record.Offset, err)
		return
	}
	fmt.Println(line)
	seen.add(id)
}

// Returns what is printed for an article: who it names, cut out of its text by offsets.
func lineOf(record *kgo.Record) (string, error) {
	var read article.ArticleEnriched
	if err := json.Unmarshal(record.Value, &read); err != nil {
		return "", err
	}
	if read.ArticleId == "" {
		return "", errors.New("it has no article_id")
	}
	text := []rune(read.Text) // offsets count Unicode code points; a string of Go counts bytes
	persons := []string{}
	for _, person := range read.Persons {
		for _, mention := range person.Mentions {
			if mention.Start < 0 || mention.Start > mention.End || mention.End > len(text) {
				return "", fmt.Errorf("no mention at %d to %d", mention.Start, mention.End)
			}
			persons = append(persons, string(text[mention.Start:mention.End]))
		}
	}
	line, err := json.Marshal(told{record.Partition, record.Offset, read.CanonicalUrl, read.Gone, read.Title, persons})
	return string(line), err
}

// The ids of the last events; a repeat comes soon after the first.
type seen struct {
	ids  map[string]bool
	ring []string
	next int
}

func newSeen() *seen {
	return &seen{ids: map[string]bool{}, ring: make([]string, 10_000)}
}

func (seen *seen) has(id string) bool {
	return seen.ids[id]
}

func (seen *seen) add(id string) {
	if id == "" {
		return
	}
	delete(seen.ids, seen.ring[seen.next])
	seen.ids[id], seen.ring[seen.next] = true, id
	seen.next = (seen.next + 1) % len(seen.ring)
}
