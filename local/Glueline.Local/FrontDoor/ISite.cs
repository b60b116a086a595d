using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Glueline.Local.FrontDoor;

/// <summary>A web site for people at the front door's address. Requests of AWS's clients, which are signed, never get to it.</summary>
internal interface ISite
{
    /// <summary>Adds what the site's endpoints need.</summary>
    void AddServices(IServiceCollection services);

    /// <summary>
    /// Maps the site's endpoints; those that accept POST are below <c>/_</c>. What has none is answered as if there were no site.
    /// </summary>
    void Map(WebApplication web);
}
