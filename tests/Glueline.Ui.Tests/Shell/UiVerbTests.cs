using System.CommandLine;
using Glueline.Cli.Verbs;
using Glueline.Ui.Tests.Browsing;

namespace Glueline.Ui.Tests.Shell;

public sealed class UiVerbTests(TestBrowser browser)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_process_opens_the_page_over_a_stack_and_may_only_look()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        await stack.SendAsync("""{"orderId":"o-1","total":5.5}""");
        await using var ui = UiProcess.Start("--endpoint", stack.Address.GetLeftPart(UriPartial.Authority));
        await using var tab = await browser.OpenAsync(await ui.AddressAsync());

        await tab.OpenAsync("/");

        (await tab.Page.InnerTextAsync("header")).ShouldContain("read-only");
        (await tab.Page.InnerTextAsync("main")).ShouldContain("topic orders");
        tab.Faults.ShouldBeEmpty();
        (await ui.StopAsync()).ShouldBe(ExitCodes.Success);
    }

    [Fact]
    public async Task With_permission_it_may_change_and_without_a_stack_it_says_how_to_start_one()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        await using (var ui = UiProcess.Start("--endpoint", stack.Address.GetLeftPart(UriPartial.Authority), "--allow-changes", "--json"))
        await using (var tab = await browser.OpenAsync(await ui.AddressAsync()))
        {
            await tab.OpenAsync("/");
            (await tab.Page.InnerTextAsync("header")).ShouldNotContain("read-only");
        }

        var errors = new StringWriter();
        var code = await CommandLine.RunAsync(
            ["ui", "--endpoint", "http://127.0.0.1:9", "--port", "0"],
            new InvocationConfiguration { Output = TextWriter.Null, Error = errors },
            Cancellation
        );
        code.ShouldBe(ExitCodes.Outside);
        errors.ToString().ShouldContain("Nothing answers at http://127.0.0.1:9. Start the stack with ./glueline up");
    }
}
