using Confluent.Kafka;
using Glueline.Aws;
using Glueline.Cli.Page;
using Glueline.Cli.Stacks;
using Glueline.Local.Faults;
using Glueline.Local.Stack;
using Glueline.Ui.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glueline.Ui.Tests.Flow;

public sealed class FlowTests(TestBrowser browser)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_stage_shows_its_counts_and_leads_to_its_details()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        await using var tab = await browser.OpenAsync(stack.Address);
        var sent = await stack.SendAsync("""[{"orderId":"o-1","total":5},{"orderId":"o-2","total":6},{"total":7}]""");
        await stack.Stack.Mapping.WaitUntilDrainedAsync(TimeSpan.FromSeconds(30), Cancellation);

        await tab.OpenAsync("/flow");
        await Expect(Stage(tab, "Producer function")).ToContainTextAsync("3 events in the last minute");
        await Expect(Stage(tab, "Producer function")).ToContainTextAsync("✕ 1 refused in 5 min");
        await Expect(Stage(tab, "Topic")).ToContainTextAsync("2 records in the last minute");
        await Expect(Stage(tab, "Event source mapping")).ToContainTextAsync("0 behind");
        await Expect(Stage(tab, "Table")).ToContainTextAsync("2 rows in the last minute");
        await Expect(Stage(tab, "Failures")).ToContainTextAsync("nothing failed");
        await Expect(tab.Page.Locator(".log.beside")).ToContainTextAsync("Events were not acknowledged.");
        await tab.ShouldBeReadableAsync("flow");

        await Stage(tab, "Producer function").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Heading(tab)).ToHaveTextAsync("Invocations of the producer function");
        await Expect(tab.Page.Locator("tbody tr").First).ToContainTextAsync("2 delivered");
        await tab.ShouldBeReadableAsync("flow-producer");

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = $"Log of {sent.RequestId}" }).ClickAsync();
        await Expect(tab.Page.Locator(".log li").First).ToContainTextAsync("Events were not acknowledged.");
        await Expect(tab.Page.GetByLabel("Request id")).ToHaveValueAsync(sent.RequestId);
        await tab.ShouldBeReadableAsync("flow-log");
        await tab.Page.GetByLabel("Level").SelectOptionAsync("ERROR");
        await Expect(tab.Page.GetByText("None of the kept lines matches")).ToBeVisibleAsync();
        await tab.Page.GoBackAsync();
        await Expect(tab.Page.Locator(".log li").First).ToBeVisibleAsync();

        await tab.OpenAsync("/flow/registry");
        await Expect(tab.Page.Locator("tbody tr").First).ToContainTextAsync("glueline-producer");
        await Expect(tab.Page.Locator("tbody")).ToContainTextAsync("orders, version 1");
        await tab.ShouldBeReadableAsync("flow-registry");

        await tab.OpenAsync("/flow/batches");
        await Expect(tab.Page.Locator("tbody tr").First).ToContainTextAsync("✓ done");
        await tab.ShouldBeReadableAsync("flow-batches");

        await tab.OpenAsync("/flow/rows");
        await Expect(tab.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        await tab.Page.GetByText("kept by the guard").ClickAsync();
        await Expect(tab.Page.GetByText("A write is kept from a row that is newer")).ToBeVisibleAsync();
        await tab.OpenAsync("/flow/rows");
        await tab.ShouldBeReadableAsync("flow-rows");

        await tab.OpenAsync("/flow/partitions");
        await Expect(tab.Page.GetByRole(AriaRole.Region, new() { Name = "Partitions of orders" })).ToBeVisibleAsync();
        await tab.ShouldBeReadableAsync("flow-partitions");
        tab.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_happens_while_a_list_is_open_appears_in_it()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        await using var tab = await browser.OpenAsync(stack.Address, width: 390, height: 844);

        await tab.OpenAsync("/flow/refused");
        await Expect(tab.Page.GetByText("No event was refused")).ToBeVisibleAsync();
        await stack.SendAsync("""[{"total":7}]""");
        await Expect(tab.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await tab.ShouldBeReadableAsync("flow-refused-phone");

        await tab.OpenAsync("/flow");
        await Expect(Stage(tab, "Producer function")).ToContainTextAsync("1 refused");
        await tab.ShouldBeReadableAsync("flow-phone");
        (await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();

        await tab.Page.GetByLabel("Event as JSON").FillAsync("not JSON");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was sent");
        tab.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_record_in_quarantine_is_shown_redriven_and_written_anew()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        await using var tab = await browser.OpenAsync(stack.Address);
        await stack.SendAsync("""{"orderId":"o-1","total":5}""");
        using (
            var producer = new ProducerBuilder<string, byte[]>(
                new ProducerConfig { BootstrapServers = stack.Stack.Endpoints.BootstrapServers }
            ).Build()
        )
            await producer.ProduceAsync("orders", new() { Key = "o-2", Value = "hello"u8.ToArray() }, Cancellation);

        await tab.OpenAsync("/flow/failed");
        var record = tab.Page.Locator("ul.failed > li");
        await Expect(record).ToHaveCountAsync(1);
        await Expect(record).ToContainTextAsync("key o-2");
        await record.GetByText("bytes", new() { Exact = true }).ClickAsync();
        await Expect(record.Locator("pre")).ToContainTextAsync("68 65 6c 6c 6f");
        await tab.ShouldBeReadableAsync("flow-failed");

        await record.GetByRole(AriaRole.Button, new() { Name = "Redrive as it is" }).ClickAsync();
        await Expect(tab.Page.Locator("main [aria-live] .bad")).ToContainTextAsync("refused again");
        await Expect(record).ToHaveCountAsync(1);

        await record.GetByRole(AriaRole.Link, new() { Name = "Edit and resend" }).ClickAsync();
        await Expect(tab.Page.Locator(".was")).ToContainTextAsync("write it anew");
        await tab.Page.GetByLabel("Event as JSON").FillAsync("""{"orderId":"o-2","total":6}""");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(tab.Page.Locator(".trace li.done").Last).ToContainTextAsync("The row is in orders-rows");

        var place = stack.Stack.Queues.Quarantined.ShouldHaveSingleItem();
        await tab.OpenAsync($"/flow/watch/orders/{place.Partition}/{place.Offset}");
        await Expect(tab.Page.Locator(".trace li.failed")).ToContainTextAsync("In quarantine");
        await tab.ShouldBeReadableAsync("flow-watch");

        await tab.OpenAsync("/flow/failed");
        await record.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(record).ToContainTextAsync("The record stays on the topic");
        await record.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await Expect(tab.Page.GetByText("No failed record")).ToBeVisibleAsync();
        stack.Stack.Queues.Quarantined.ShouldBeEmpty();
        tab.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_record_whose_write_failed_is_redriven_to_its_row()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        await using var tab = await browser.OpenAsync(stack.Address);
        stack.Stack.Faults.Add(FaultTrigger.On("dynamodb.PutItem").Call(1), new FailCall("ValidationException"));
        await stack.SendAsync("""{"orderId":"o-1","total":5}""");

        await tab.OpenAsync("/flow");
        await Expect(Stage(tab, "Failures")).ToContainTextAsync("✕ 1 in quarantine");
        await Stage(tab, "Failures").GetByRole(AriaRole.Link).ClickAsync();
        var record = tab.Page.Locator("ul.failed > li");
        await Expect(record).ToContainTextAsync("orders, version 1");
        await record.GetByRole(AriaRole.Button, new() { Name = "Redrive as it is" }).ClickAsync();
        await Expect(tab.Page.Locator("main [aria-live] .good")).ToContainTextAsync("done, the row is stored");
        await Expect(tab.Page.GetByText("No failed record")).ToBeVisibleAsync();

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "what became of it" }).ClickAsync();
        await Expect(tab.Page.Locator(".trace li.done").Last).ToContainTextAsync("The row is in orders-rows");
        tab.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_stack_the_offsets_are_shown_and_where_AWS_keeps_the_rest()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        await stack.SendAsync("""{"orderId":"o-1"}""");
        await stack.Stack.Mapping.WaitUntilDrainedAsync(TimeSpan.FromSeconds(30), Cancellation);
        var address = stack.Address.GetLeftPart(UriPartial.Authority);
        using var source = new PageSource(
            StackEndpoint.Open(AwsService.Glue, address),
            new("AWS", address, LocalCloudOptions.DefaultRegistry, IsReadOnly: true)
        )
        {
            Cluster = new() { BootstrapServers = stack.Stack.Endpoints.BootstrapServers, SecurityProtocol = "PLAINTEXT" },
            Topic = "orders",
        };
        await using var server = await PageServer.StartAsync(source, 0, Cancellation);
        await using var tab = await browser.OpenAsync(server.Address);

        await tab.OpenAsync("/flow");
        await Expect(Stage(tab, "Topic")).ToContainTextAsync("1 so far in");
        await Expect(tab.Page.Locator(".send")).ToContainTextAsync("aws lambda invoke");
        await tab.ShouldBeReadableAsync("flow-aws");

        await tab.OpenAsync($"/flow/partitions?group={stack.Stack.Mapping.ConsumerGroupId}");
        var table = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Partitions of orders" });
        await Expect(table.Locator("tr", new() { HasText = "1" }).Locator("td:nth-child(4)").GetByText("0").First).ToBeVisibleAsync();

        foreach (
            var (part, place) in ((string, string)[])
                [
                    ("refused", "The producer's answer"),
                    ("registry", "CloudTrail"),
                    ("log", "CloudWatch Logs"),
                    ("failed", "glueline redrive"),
                ]
        )
        {
            await tab.OpenAsync($"/flow/{part}");
            await Expect(tab.Page.Locator(".empty")).ToContainTextAsync(place);
        }
        tab.Faults.ShouldBeEmpty();
    }

    private static ILocator Stage(PageTab tab, string name) =>
        tab.Page.Locator("li.stage", new() { Has = tab.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }) });

    private static ILocator Heading(PageTab tab) => tab.Page.Locator("h1");
}
