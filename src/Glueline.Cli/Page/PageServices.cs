using Glueline.Cli.Page.Catalog;
using Glueline.Cli.Page.Change;
using Glueline.Cli.Page.Flow;
using Glueline.Cli.Page.Overview;
using Glueline.Cli.Page.Records;
using Glueline.Cli.Page.Usage;
using Glueline.Cli.Page.Versions;
using Glueline.Ui.Catalog;
using Glueline.Ui.Change;
using Glueline.Ui.Flow;
using Glueline.Ui.Overview;
using Glueline.Ui.Records;
using Glueline.Ui.Usage;
using Glueline.Ui.Versions;
using Microsoft.Extensions.DependencyInjection;

namespace Glueline.Cli.Page;

/// <summary>What the page's views ask, and who answers.</summary>
internal static class PageServices
{
    /// <param name="services">The services of the page's web server.</param>
    /// <param name="source">Returns what the page is about; asked when the first view is opened.</param>
    public static void Add(IServiceCollection services, Func<PageSource> source)
    {
        services.AddSingleton(_ => source());
        services.AddSingleton(provider => provider.GetRequiredService<PageSource>().Place);
        services.AddSingleton<ISchemaCatalog, RegistryCatalog>();
        services.AddSingleton<IOverview, SourceOverview>();
        services.AddSingleton<IChangeTrial, ChangeTrial>();
        services.AddSingleton<IVersionHistory, RegistryVersions>();
        services.AddSingleton<IFlow, SourceFlow>();
        services.AddSingleton<IEventSending, SourceSending>();
        services.AddSingleton<IFailedRecords, SourceFailures>();
        services.AddSingleton<VersionTexts>();
        services.AddSingleton<RegisteredVersions>();
        services.AddSingleton<IRecords, TopicRecords>();
        services.AddSingleton<TopicWatch>();
        services.AddSingleton<IUsage, SourceUsage>();
    }
}
