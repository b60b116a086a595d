using Glueline.Local.Tests;
using Glueline.Local.Tests.Lambda;
using Xunit.MicrosoftTestingPlatform;

// Most of these tests wait for brokers and processes, not for the processor.
[assembly: Xunit.v3.Parallelization(MaxThreads = 6)]

return args is [TestFunction.Argument]
    ? await TestFunction.RunAsync()
    : await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
