using Glueline.Ui.Assets;
using Glueline.Ui.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace Glueline.Ui.Site;

/// <summary>Adds the page to a web server that listens on loopback.</summary>
internal static class PageSite
{
    /// <summary>Room for a pasted schema of thousands of fields, which the browser sends as one message.</summary>
    private const int LongestMessage = 8 << 20;

    /// <summary>Room for a few tabs that were left; each keeps what it shows.</summary>
    private const int KeptTabs = 8;

    /// <summary>Adds what the page needs; what it shows is added by whoever knows it.</summary>
    public static void AddServices(IServiceCollection services)
    {
        services.AddRouting();
        services.AddWebEncoders();
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents(ConfigureTabs)
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = LongestMessage);
        // Nothing outlives the process: its keys need no folder of the user's.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddMudServices(ConfigureMessages);
        services.TryAddSingleton(TimeProvider.System);
    }

    /// <summary>Maps the page's addresses. Requests for others go on to what comes next.</summary>
    public static void Map(WebApplication web)
    {
        web.Use((context, next) => Loopback.IsFromHere(context.Request) ? next(context) : Loopback.RefuseAsync(context.Response));
        web.UseAntiforgery();
        PageAssets.Map(web);
        web.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    /// <summary>A message that fades can't be read, and whoever reads slowly needs longer than the default.</summary>
    private static void ConfigureMessages(MudServicesConfiguration components)
    {
        components.SnackbarConfiguration.ShowTransitionDuration = 0;
        components.SnackbarConfiguration.HideTransitionDuration = 0;
        components.SnackbarConfiguration.VisibleStateDuration = 8_000;
    }

    private static void ConfigureTabs(CircuitOptions tabs)
    {
        // The user is whoever started the stack, and is helped by a reason.
        tabs.DetailedErrors = true;
        tabs.DisconnectedCircuitMaxRetained = KeptTabs;
    }
}
