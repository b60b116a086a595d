using System.Globalization;
using System.IO.Compression;
using Confluent.Kafka;
using Glueline.Ui.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Glueline.Ui.Tests.Records;

public sealed class RecordTests(TestBrowser browser)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_topics_records_are_found_and_one_is_shown_byte_by_byte_with_what_became_of_it()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        await SendAsync(stack, """{"orderId":"o-1","total":5.5}""");
        await SendAsync(stack, """{"orderId":"o-2","total":7.25,"note":"by hand"}""");
        await StoredAsync(stack);
        await using var tab = await browser.OpenAsync(stack.Address);

        await tab.OpenAsync("/topics");

        var topic = tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Row).Filter(new() { HasText = "orders" });
        await Expect(topic).ToContainTextAsync("orders:2 1 of 2");
        await Expect(topic).ToContainTextAsync("orders:1 1 of 2");
        await tab.ShouldBeReadableAsync("topics");

        await topic.GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();

        var rows = tab.Page.Locator("table.records tbody tr");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.First).ToContainTextAsync("""{"orderId":"o-2","total":7.25,"note":"by hand"}""");

        // What comes while it is looked at appears by itself.
        await SendAsync(stack, """{"orderId":"o-3","total":9}""");
        await Expect(rows).ToHaveCountAsync(3);
        await tab.ShouldBeReadableAsync("records");

        await tab.Page.GetByLabel("Version").FillAsync("1");
        await tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("1 record found among 3 looked at.");
        tab.Page.Url.ShouldEndWith("?version=1");

        await rows.GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();

        // The field that the latest version added has no bytes here: it is that version's default.
        var fields = tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Tree);
        var note = fields.Locator(".node").Filter(new() { HasText = "note" });
        await Expect(note).ToContainTextAsync("not written: the reader's default");
        await Expect(fields).ToContainTextAsync("branch 1 of [null, double]");

        // Pointing at a field lights its bytes and says what it is; pointing at bytes lights their field.
        await fields.Locator(".node").Filter(new() { HasText = "orderId" }).HoverAsync();
        await Expect(tab.Page.Locator(".hex .lit")).ToHaveTextAsync(["06", "6f 2d 31"]);
        await tab.Page.Locator(".hex .b.choice").First.HoverAsync();
        await Expect(tab.Page.Locator(".what")).ToHaveTextAsync("union branch 1: double");
        await Expect(fields.Locator(".node.lit")).ToContainTextAsync("total");

        // The same by keyboard.
        await tab.Page.Locator(".hex").FocusAsync();
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(tab.Page.Locator(".what")).ToHaveTextAsync("header version 3: a record of the Glue Schema Registry");
        await fields.FocusAsync();
        await tab.Page.Keyboard.PressAsync("End");
        await Expect(tab.Page.Locator(".what")).ToContainTextAsync("note: ");

        await Expect(tab.Page.Locator(".outcome")).ToContainTextAsync("It is from this record.");
        await Expect(tab.Page.Locator(".outcome")).ToContainTextAsync("done");
        await Expect(tab.Page.Locator(".outcome")).ToContainTextAsync("written");
        await tab.ShouldBeReadableAsync("record");

        await tab.Page.GetByLabel("Read by").SelectOptionAsync("1");
        await Expect(note).ToHaveCountAsync(0);
        tab.Page.Url.ShouldEndWith("?reader=1");
        tab.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Broken_records_foreign_bytes_and_tombstones_say_what_they_are()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        await SendAsync(stack, """{"orderId":"o-1","total":5.5}""");
        var (partition, offset, good) = await FirstAsync(stack);
        var broken = good[..^4];
        var huge = (byte[])[.. good, .. new byte[1 << 20]];
        using var producer = new ProducerBuilder<byte[]?, byte[]?>(
            new ProducerConfig { BootstrapServers = stack.Stack.Endpoints.BootstrapServers, MessageMaxBytes = 2 << 20 }
        ).Build();
        foreach (var value in (byte[]?[])[broken, "{\"orderId\":1}"u8.ToArray(), null, huge])
            await producer.ProduceAsync(
                new TopicPartition("orders", partition),
                new Message<byte[]?, byte[]?> { Key = "o-9"u8.ToArray(), Value = value },
                Cancellation
            );
        await using var tab = await browser.OpenAsync(stack.Address, width: 360, height: 740);

        await tab.OpenAsync($"/topics/orders/{partition}/{offset + 1}");
        await Expect(tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("/total can't be read");
        await Expect(tab.Page.Locator(".hex .b.wrong")).ToHaveCountAsync(1);
        await Expect(tab.Page.Locator(".node.lit")).ToContainTextAsync("total");
        await tab.ShouldBeReadableAsync("record-broken");

        await tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Next offset" }).ClickAsync();
        await Expect(tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("which looks like plain JSON");

        await tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Next offset" }).ClickAsync();
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("A tombstone");

        await tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Next offset" }).ClickAsync();
        await Expect(tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("1048576 bytes are left after the value");
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("1,048,6");
        (await tab.Page.Locator(".hex .line").CountAsync()).ShouldBeLessThan(200);

        await tab.OpenAsync($"/topics/orders/{partition}/{offset + 100}");
        await Expect(tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert))
            .ToContainTextAsync($"orders-{partition}@{offset + 100} does not exist yet: the last record is at offset {offset + 4}.");
        tab.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Older_records_are_a_page_away_and_a_time_finds_those_from_then_on()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        await SendAsync(stack, """{"orderId":"o-1","total":5.5}""");
        var (partition, first, good) = await FirstAsync(stack);
        await ProduceAsync(stack, Enumerable.Repeat(good, 120), partition);
        await using var tab = await browser.OpenAsync(stack.Address);
        var rows = tab.Page.Locator("table.records tbody tr");
        var older = tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Older records" });

        await tab.OpenAsync($"/topics/orders?partition={partition}");
        await Expect(rows.First).ToContainTextAsync($"{partition}@{first + 120}");
        await Expect(rows).ToHaveCountAsync(50);
        await older.ClickAsync();
        await Expect(rows.First).ToContainTextAsync($"{partition}@{first + 70}");
        await older.ClickAsync();
        await Expect(rows.First).ToContainTextAsync($"{partition}@{first + 20}");
        await Expect(rows).ToHaveCountAsync(21);
        await Expect(older).ToHaveCountAsync(0);
        await tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "The newest" }).ClickAsync();
        await Expect(rows.First).ToContainTextAsync($"{partition}@{first + 120}");

        await tab.Page.GetByLabel("From (UTC)").FillAsync("2040-01-01T01:00");
        await tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("The first 50 records from 2040-01-01 01:00:00");
        await Expect(tab.Page.Locator("table.records")).ToContainTextAsync($"{partition}@{first + 61}");
        await Expect(tab.Page.Locator("table.records")).Not.ToContainTextAsync($"{partition}@{first + 60}");
        await tab.Page.GetByLabel("From (UTC)").FillAsync("2041-01-01T00:00");
        await tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("There is no record from that time on.");
        tab.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_compressed_record_is_shown_unpacked()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        await SendAsync(stack, """{"orderId":"o-1","total":5.5}""");
        var (partition, offset, good) = await FirstAsync(stack);
        using var packed = new MemoryStream();
        packed.Write([good[0], 5, .. good[2..18]]);
        await using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(good.AsSpan(18));
        await ProduceAsync(stack, [packed.ToArray()], partition);
        await using var tab = await browser.OpenAsync(stack.Address);

        await tab.OpenAsync($"/topics/orders/{partition}/{offset + 1}");

        await Expect(tab.Page.Locator("main")).ToContainTextAsync($"{packed.Length} bytes, zlib-compressed; {good.Length} bytes");
        var fields = tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Tree);
        await fields.Locator(".node").Filter(new() { HasText = "orderId" }).HoverAsync();
        await Expect(tab.Page.Locator(".hex .lit")).ToHaveTextAsync(["06", "6f 2d 31"]);
        tab.Faults.ShouldBeEmpty();
    }

    /// <summary>One a minute, from 2040 on: no clock of a machine is there.</summary>
    private static async Task ProduceAsync(PageStack stack, IEnumerable<byte[]> values, int partition)
    {
        using var producer = new ProducerBuilder<byte[]?, byte[]>(
            new ProducerConfig { BootstrapServers = stack.Stack.Endpoints.BootstrapServers }
        ).Build();
        var time = new DateTime(2040, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (var value in values)
        {
            producer.Produce(new TopicPartition("orders", partition), new() { Value = value, Timestamp = new(time) });
            time = time.AddMinutes(1);
        }
        await Task.Run(() => producer.Flush(Cancellation), Cancellation);
    }

    private static async Task SendAsync(PageStack stack, string json) => (await stack.SendAsync(json)).Fault.ShouldBeNull();

    private static async Task StoredAsync(PageStack stack)
    {
        await stack.Stack.Mapping.WaitUntilDrainedAsync(TimeSpan.FromMinutes(1), Cancellation);
        await stack.Stack.Recent!.SettledAsync();
    }

    private static async Task<(int Partition, long Offset, byte[] Value)> FirstAsync(PageStack stack)
    {
        using var consumer = new ConsumerBuilder<byte[]?, byte[]>(
            new ConsumerConfig
            {
                BootstrapServers = stack.Stack.Endpoints.BootstrapServers,
                GroupId = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
                AutoOffsetReset = AutoOffsetReset.Earliest,
                EnableAutoCommit = false,
            }
        ).Build();
        consumer.Subscribe("orders");
        var found = await Task.Run(() => consumer.Consume(Cancellation), Cancellation);
        consumer.Close();
        return (found.Partition.Value, found.Offset.Value, found.Message.Value);
    }
}
