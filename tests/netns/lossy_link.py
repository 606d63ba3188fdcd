"""Two network namespaces and a link between them that loses what it is told to.

This process is one end. A child in a namespace of its own is the other; each has a TUN device, and
a thread here carries the packets between the two.
"""

import array
import fcntl
import os
import random
import select
import socket
import struct
import subprocess
import sys
import threading

HERE, THERE = "192.0.2.1", "192.0.2.2"  # addresses that documentation may use
PATIENCE = 30  # seconds


def re_run_in_a_namespace():
    """Runs this program again in a network namespace of its own; 77 where that is not allowed."""
    if os.environ.get("OTARI_TEST_NAMESPACE"):
        return
    command = ["unshare", "--map-root-user", "--net"]
    missing = None
    try:
        probe = subprocess.run([*command, "ip", "tuntap", "add", "dev", "probe", "mode", "tun"],
                               capture_output=True, text=True)
        missing = probe.stderr.strip() if probe.returncode else None
    except FileNotFoundError as error:
        missing = str(error)
    if missing is not None:
        print(f"skipped: no network namespace with a TUN device can be made here: {missing}")
        sys.exit(77)
    os.environ["OTARI_TEST_NAMESPACE"] = "1"
    os.execvp(command[0], [*command, sys.executable, *sys.argv])


def open_tun(address):
    """A TUN device that has the address, and the route to the other end."""
    flags_tun, flags_no_header, set_interface = 0x0001, 0x1000, 0x400454CA
    device = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(device, set_interface, struct.pack("16sH22x", b"otari0", flags_tun | flags_no_header))
    subprocess.run(["ip", "addr", "add", f"{address}/24", "dev", "otari0"], check=True)
    subprocess.run(["ip", "link", "set", "otari0", "up"], check=True)
    return device


def become_the_other_end(channel_number):
    """In the child: opens the device of this namespace and hands it to the parent."""
    channel = socket.socket(fileno=channel_number)
    device = open_tun(THERE)
    channel.sendmsg([b"tun"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [device]))])
    return channel


class LossyLink:
    """`loss` is the share of packets that vanish, in either direction; it may change at any time."""

    def __init__(self, server_program):
        ours, theirs = socket.socketpair()
        self.loss = 0.0
        self.lost = self.carried = 0
        self.here = open_tun(HERE)
        self.server = subprocess.Popen(
            ["unshare", "--net", sys.executable, server_program, str(theirs.fileno())],
            pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
        theirs.close()
        ours.settimeout(PATIENCE)
        _, ancillary, _, _ = ours.recvmsg(16, socket.CMSG_SPACE(4))
        if not ancillary:
            raise RuntimeError("the other end did not start")
        self.there = struct.unpack("i", ancillary[0][2][:4])[0]
        self.server_says = ours
        self.chance = random.Random(20)  # the same packets in every run
        self.wake, self.woken = os.pipe()
        self.carrier = threading.Thread(target=self.carry, daemon=True)
        self.carrier.start()

    def carry(self):
        to = {self.here: self.there, self.there: self.here}
        while True:
            ready, _, _ = select.select([*to, self.wake], [], [])
            if self.wake in ready:
                return
            for device in ready:
                packet = os.read(device, 65536)
                if self.chance.random() < self.loss:
                    self.lost += 1
                else:
                    self.carried += 1
                    os.write(to[device], packet)

    def next_from_server(self):
        """What the server says next of what it sees; one line."""
        line = b""
        while not line.endswith(b"\n"):
            more = self.server_says.recv(1)
            if not more:
                raise RuntimeError("the server is gone")
            line += more
        return line.decode().strip()

    def close(self):
        self.server.kill()
        self.server.wait()
        os.write(self.woken, b"x")
        self.carrier.join()
        for descriptor in (self.here, self.there, self.wake, self.woken):
            os.close(descriptor)
        self.server_says.close()
