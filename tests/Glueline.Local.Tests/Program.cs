using Glueline.Local.Tests;
using Glueline.Local.Tests.Lambda;
using Glueline.Local.Tests.Storage;
using Xunit.MicrosoftTestingPlatform;

// Most of these tests wait for brokers and processes, not for the CPU.
[assembly: Xunit.v3.Parallelization(MaxThreads = 6)]

return args switch
{
    [TestFunction.Argument] => await TestFunction.RunAsync(),
    [RegistryProcess.Argument, var file] => await RegistryProcess.RunAsync(file),
    _ => await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
};
