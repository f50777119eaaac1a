// Reads article.enriched with franz-go: go run . localhost:9092 my-index
//
// Prints one line of JSON for each new state of an article.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"

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
	defer client.Close()
	seen := map[string]bool{}
	for {
		fetches := client.PollRecords(context.Background(), 1)
		if errs := fetches.Errors(); len(errs) > 0 {
			log.Fatal(errs[0].Err)
		}
		for _, record := range fetches.Records() {
			handle(record, seen)
			if err := client.CommitRecords(context.Background(), record); err != nil {
				log.Print(err) // it is read again
			}
		}
	}
}

func handle(record *kgo.Record, seen map[string]bool) {
	headers := map[string]string{}
	for _, header := range record.Headers {
		headers[header.Key] = string(header.Value)
	}
	if headers["ce_type"] != "bantin.ArticleEnriched.v1" || record.Value == nil || seen[headers["ce_id"]] {
		return
	}
	seen[headers["ce_id"]] = true
	var read article.ArticleEnriched
	if err := json.Unmarshal(record.Value, &read); err != nil {
		log.Printf("partition %d offset %d is no article: %v", record.Partition, record.Offset, err)
		return
	}
	text := []rune(read.Text) // offsets count Unicode code points; a string of Go counts bytes
	persons := []string{}
	for _, person := range read.Persons {
		for _, mention := range person.Mentions {
			persons = append(persons, string(text[mention.Start:mention.End]))
		}
	}
	line, _ := json.Marshal(told{record.Partition, record.Offset, read.CanonicalUrl, read.Gone, read.Title, persons})
	fmt.Println(string(line))
}
