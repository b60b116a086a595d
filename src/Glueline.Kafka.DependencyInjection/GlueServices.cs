using Glueline.Kafka.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Glueline;

/// <summary>Adds a <see cref="GlueClient"/> to the services of an application.</summary>
public static class GlueServices
{
    /// <summary>
    /// Adds one client for the application, with options from a section of its configuration: the keys are the properties of
    /// <see cref="GlueOptions"/>, and librdkafka's settings are in its section <c>Kafka</c>. A key that means nothing, or a value that it
    /// can't have, stops the start with one message about all of them. The client logs to the application's loggers.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section, such as <c>configuration.GetSection("Glue")</c>.</param>
    /// <param name="configure">Changes what the section says, such as credentials, which it can't have; null for no change.</param>
    public static GlueBuilder AddGlue(
        this IServiceCollection services,
        IConfiguration configuration,
        Func<GlueOptions, GlueOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        return Add(services, configuration, () => Configured(GlueSettings.Read(configuration, new GlueOptions()), configure));
    }

    /// <summary>Adds one client for the application.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The client's options; if they have no logger factory, the application's is used.</param>
    public static GlueBuilder AddGlue(this IServiceCollection services, GlueOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        return Add(services, null, () => options);
    }

    private static GlueBuilder Add(IServiceCollection services, IConfiguration? configuration, Func<GlueOptions> options)
    {
        services.AddSingleton(provider =>
        {
            var read = options();
            return new GlueClient(read with { LoggerFactory = read.LoggerFactory ?? HostLog.Of(provider) });
        });
        services.AddSingleton<IHostedService>(provider => new GlueStart(provider));
        return new GlueBuilder(services, configuration);
    }

    private static GlueOptions Configured(GlueOptions options, Func<GlueOptions, GlueOptions>? configure) =>
        configure is null ? options : configure(options);
}
