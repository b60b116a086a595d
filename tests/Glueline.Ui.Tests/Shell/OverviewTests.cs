using Glueline.Ui.Tests.Browsing;

namespace Glueline.Ui.Tests.Shell;

public sealed class OverviewTests(TestBrowser browser)
{
    [Fact]
    public async Task The_overview_shows_how_to_reach_the_stack_and_leads_to_every_view()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        await using var tab = await browser.OpenAsync(stack.Address);

        await tab.OpenAsync("/");

        (await tab.Page.TitleAsync()).ShouldBe("Glueline: local stack");
        var text = await tab.Page.InnerTextAsync("main");
        text.ShouldContain($"export AWS_ENDPOINT_URL={stack.Address.GetLeftPart(UriPartial.Authority)} AWS_REGION=eu-central-1");
        text.ShouldContain("""echo '{"orderId":"a"}' | ./glueline send -""");
        text.ShouldContain("mapping: up");
        await tab.ShouldBeReadableAsync("overview");
        tab.Faults.ShouldBeEmpty();
    }
}
