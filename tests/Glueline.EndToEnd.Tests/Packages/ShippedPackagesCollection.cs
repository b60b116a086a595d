namespace Glueline.EndToEnd.Tests.Packages;

[CollectionDefinition(nameof(ShippedPackages))]
public sealed class ShippedPackagesCollection : ICollectionFixture<ShippedPackages>;
