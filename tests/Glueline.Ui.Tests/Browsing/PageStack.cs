using System.Text;
using Glueline.Cli.Page;
using Glueline.Cli.Stacks;
using Glueline.Cli.Verbs;
using Glueline.Local.DynamoDb;
using Glueline.Local.Lambda;
using Glueline.Local.Stack;

namespace Glueline.Ui.Tests.Browsing;

/// <summary>A local stack with its page, as <c>glueline up</c> starts it, on free ports.</summary>
internal sealed class PageStack : IAsyncDisposable
{
    private readonly StackSite _site;

    private PageStack(LocalCloud stack, StackSite site, StackSettings settings) => (Stack, _site, Settings) = (stack, site, settings);

    public LocalCloud Stack { get; }

    public StackSettings Settings { get; }

    public Uri Address => Stack.Endpoints.Aws;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="arguments">What follows <c>glueline up</c>.</param>
    public static async Task<PageStack> StartAsync(params string[] arguments)
    {
        var dynalite = new DynaliteOptions { Folder = StackFiles.Dynalite(null).Folder };
        Assert.SkipUnless(dynalite.IsInstalled, string.Join(" ", dynalite.Errors()));
        var parsed = CommandLine.Parse(["up", "--port", "0", "--kafka-port", "0", "--evaluation-delay", "0", .. arguments]);
        var site = new StackSite();
        var settings = ((UpVerb)parsed.CommandResult.Command).Read(parsed) with { Site = site };
        var stack = await LocalCloud.StartAsync(settings.ToOptions(), Cancellation);
        site.Show(stack, settings);
        return new(stack, site, settings);
    }

    /// <summary>Invokes the producer function with one event or an array of events.</summary>
    public Task<InvocationResult> SendAsync(string events) => Stack.InvokeProducerAsync(Encoding.UTF8.GetBytes(events), Cancellation);

    public async ValueTask DisposeAsync()
    {
        await Stack.DisposeAsync();
        _site.Dispose();
    }
}
