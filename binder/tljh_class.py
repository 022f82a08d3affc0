# What tljh-config cannot set: /opt/tljh/config/jupyterhub_config.d/tljh_class.py
# Where each number comes from: JUPYTERHUB.md, "Settings".
c = get_config()  # noqa: F821

# A class opens its notebooks in the same minute; the defaults are 60 and 30 seconds.
c.Spawner.start_timeout = 300
c.Spawner.http_timeout = 300

c.Spawner.environment = {
    # One thread per kernel for linear algebra, however many cores the machine has.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    # Where the kernels' sockets lie: in a /tmp of each student's own, the path being short enough.
    "JUPYTER_RUNTIME_DIR": "/tmp/jupyter",
}
c.SystemdSpawner.isolate_tmp = True

c.Spawner.args = [
    # Sockets in place of TCP ports: kernels of one machine that start together never collide.
    "--KernelManager.transport=ipc",
    # A notebook left alone for an hour, its tab closed, gives its memory back.
    "--MappingKernelManager.cull_idle_timeout=3600",
    "--MappingKernelManager.cull_interval=300",
]
