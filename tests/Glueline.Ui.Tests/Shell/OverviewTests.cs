using Glueline.Ui.Tests.Browsing;
using Microsoft.Playwright;

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

    [Fact]
    public async Task Who_prefers_no_motion_sees_colors_change_at_once()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        await using var tab = await browser.OpenAsync(stack.Address);
        await tab.OpenAsync("/");
        await tab.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });

        var color = await tab.Page.EvaluateAsync<string>(
            """
            () => {
                document.body.style.color = "rgb(1, 2, 3)";
                return getComputedStyle(document.querySelector(".brand")).color;
            }
            """
        );

        color.ShouldBe("rgb(1, 2, 3)");
    }
}
